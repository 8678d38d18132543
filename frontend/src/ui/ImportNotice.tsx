// What is said where nothing was brought in yet? Why there is nothing, and the way to where it is brought in.

import { useAddress } from "../state/address";
import { Notice } from "./Notice";
import { words } from "./words";

export function ImportNotice({ title, detail }: { readonly title: string; readonly detail: string }) {
  const visit = useAddress((state) => state.visit);
  return <Notice title={title} detail={detail} action={words.toImport} onAction={() => visit("import")} />;
}
