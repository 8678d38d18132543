// Where is it decided what counts as a gap? The catalogue of rules, one of them, a rule of one's own that is written, and
// the campaigns that work gaps off.

import { useAddress } from "../../state/address";
import { ALL, NEW } from "../../state/query";
import { CampaignPage } from "./CampaignPage";
import { Campaigns } from "./Campaigns";
import { Catalogue } from "./Catalogue";
import { ExpectationPage } from "./ExpectationPage";
import { PlanCampaign } from "./PlanCampaign";
import { RulePage } from "./RulePage";

export default function Rules() {
  const { rule, expectation, campaign } = useAddress(({ address }) => address);
  if (expectation !== undefined) return <ExpectationPage key={expectation} id={expectation} />;
  if (rule === undefined && campaign === NEW) return <PlanCampaign />;
  if (rule === undefined && campaign === ALL) return <Campaigns />;
  if (rule === undefined && campaign !== undefined) return <CampaignPage key={campaign} id={campaign} />;
  return rule === undefined ? <Catalogue /> : <RulePage key={rule} id={rule} />;
}
