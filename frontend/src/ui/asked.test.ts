import { describe, expect, it, vi } from "vitest";
import { type Asked, asOne } from "./asked";

const query = (part: Partial<Asked> = {}): Asked => ({
  isPending: false,
  isError: false,
  error: null,
  refetch: vi.fn(),
  ...part,
});
const lost = (sentence: string) => query({ isError: true, error: new Error(sentence) });

describe("several questions as one", () => {
  it("wait for the last answer", () => {
    expect(asOne([])).toMatchObject({ isPending: false, isError: false });
    expect(asOne([query(), query({ isPending: true })])).toMatchObject({ isPending: true, isError: false });
    expect(asOne([query(), query()])).toMatchObject({ isPending: false, isError: false });
  });

  it("fail with the first that does, without waiting for the others, and ask again what failed", () => {
    const [answered, first, second] = [query(), lost("one"), lost("two")];
    const both = asOne([answered, query({ isPending: true }), first, second]);
    expect(both).toMatchObject({ isPending: false, isError: true, error: new Error("one") });
    both.refetch();
    expect(answered.refetch).not.toHaveBeenCalled();
    expect(first.refetch).toHaveBeenCalledOnce();
    expect(second.refetch).toHaveBeenCalledOnce();
  });
});
