// The matrix of needs, read when it is first looked at.

export { MatrixView as default } from "./MatrixView";
