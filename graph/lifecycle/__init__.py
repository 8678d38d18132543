"""How does detection become work? Gaps with a past, decisions about them, waivers, and which rules hold here."""
