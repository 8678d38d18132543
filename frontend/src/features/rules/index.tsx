// Where is it decided what counts as a gap? The catalogue of rules, one of them, a rule of one's own that is written, and
// the campaigns that work gaps off.

import { useAddress } from "../../state/address";
import { Catalogue } from "./Catalogue";
import { ExpectationPage } from "./ExpectationPage";
import { RulePage } from "./RulePage";

export default function Rules() {
  const { rule, expectation } = useAddress(({ address }) => address);
  if (expectation !== undefined) return <ExpectationPage key={expectation} id={expectation} />;
  return rule === undefined ? <Catalogue /> : <RulePage key={rule} id={rule} />;
}
