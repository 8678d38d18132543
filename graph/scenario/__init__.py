"""What would a reorganisation do? Its steps tried out on paper, and every gap that they open or resolve."""
