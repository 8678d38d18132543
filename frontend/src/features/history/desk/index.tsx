// What was changed, by whom and why, and what did it do? The log, or the difference of two days.

import { useAddress } from "../../../state/address";
import { Differences } from "./Differences";
import { Log } from "./Log";

export default function HistoryDesk() {
  const since = useAddress((state) => state.address.since);
  return since === undefined ? <Log /> : <Differences since={since} />;
}
