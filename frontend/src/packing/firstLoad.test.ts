import { expect, it } from "vitest";
import { roomOf } from "./firstLoad";

it("a file is in a room of a feature, in the feature, or in none", () => {
  const rooms = ["gaps/desk"];
  expect(roomOf("/a/src/features/gaps/desk/Views.tsx", rooms)).toBe("gaps/desk");
  expect(roomOf("/a/src/features/gaps/desk/catalogues/fr.po", rooms)).toBe("gaps/desk");
  expect(roomOf("/a/src/features/gaps/GapList.tsx", rooms)).toBe("gaps");
  expect(roomOf("/a/src/features/map/paint/tags.ts", rooms)).toBe("map");
  expect(roomOf("/a/src/ui/Form.tsx", rooms)).toBeUndefined();
});
