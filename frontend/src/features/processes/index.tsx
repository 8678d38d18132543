// Where is the operating system looked over? A board of processes, or the page of the one that the address names.

import { useAddress } from "../../state/address";
import { Board } from "./Board";
import { ProcessPage } from "./ProcessPage";

export default function Processes() {
  const process = useAddress((state) => state.address.process);
  return process === undefined ? <Board /> : <ProcessPage key={process} id={process} />;
}
