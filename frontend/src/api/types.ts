// What does the server say? Names for the generated types; no field is declared here.

import type { components } from "./schema";

type Schemas = components["schemas"];

export type Ref = Schemas["Ref"];
export type Status = Schemas["Status"];
export type Source = Schemas["Source"];
export type MapPayload = Schemas["Map"];
export type Gap = Schemas["Gap"];
export type GapState = Schemas["Gap"]["state"];
export type Standing = Schemas["Standing"];
export type Cause = Schemas["Cause"];
export type Decision = Schemas["DecisionItem"];
export type Waiver = Schemas["Waiver"];
export type WaiverKind = Waiver["kind"];
export type BookEvent = Schemas["BookEvent"];
export type OverlayPayload = Schemas["MapOverlay"];
export type Scenario = Schemas["Scenario"];
export type Simulation = Schemas["Simulation"];
export type Operation = Schemas["OperationItem"];
export type OperationField = Schemas["OperationFieldItem"];
export type Comparison = Schemas["Comparison"];
export type ComparedFigure = Schemas["FigureItem"];
export type Parted = Schemas["PartedItem"];
export type Restored = Schemas["Restored"];
export type Suggestion = Schemas["Suggestion"];
export type SuggestionWish = Schemas["SuggestionForm"];
export type Front = Schemas["Front"];
export type CutChoice = Schemas["CutChoice"];
export type DueWave = Schemas["Wave"];
export type MeetingPoint = Schemas["PointItem"];
export type BlamedGap = Schemas["BlamedGap"];
export type Affected = Schemas["AffectedItem"];
export type GapPage = Schemas["GapPage"];
export type GapDetail = Schemas["GapDetail"];
export type Candidate = Schemas["CandidateItem"];
export type Candidates = Schemas["Candidates"];
export type CarriedOut = Schemas["CarriedOut"];
export type GapLine = Schemas["GapLine"];
export type Backlog = Schemas["Backlog"];
export type GapGroup = Schemas["GapGroup"];
export type StandingItem = Schemas["StandingItem"];
export type RuleCount = Schemas["RuleCount"];
export type Evidence = Schemas["Evidence"];
export type EvidenceNode = Schemas["EvidenceNode"];
export type EvidenceRelationship = Schemas["EvidenceRelationship"];
export type PathPayload = Schemas["Path"];
export type NodeDetail = Schemas["NodeDetail"];
export type NodeRelationship = Schemas["NodeRelationship"];
export type Found = Schemas["Found"];
export type ProcessLine = Schemas["ProcessLine"];
export type ProcessDetail = Schemas["ProcessDetail"];
export type Validation = Schemas["ValidationItem"];
export type Cover = NonNullable<Schemas["CoveredItem"]["cover"]>;
export type ChangeForm = Schemas["ChangeForm"];
export type Trial = Schemas["Trial"];

export type Matrix = Schemas["Matrix"];
export type MatrixCell = Schemas["MatrixCell"];
export type CellDetail = Schemas["CellDetail"];
export type Need = Schemas["NeedItem"];

export type TeamTree = Schemas["TeamTree"];
export type TeamItem = Schemas["TeamItem"];
export type Team = Schemas["Team"];
export type SkillMatrix = Schemas["SkillMatrix"];
export type SkillCell = Schemas["SkillCell"];
export type SpanReport = Schemas["SpanReport"];
export type SeatReport = Schemas["SeatReport"];

/** One step of a plan, as it is written in a file: `do` and the fields of that operation, `on`, `wave`, `note`. */
export type Step = Record<string, unknown>;
export type Timeline = Schemas["Timeline"];
export type LoggedItem = Schemas["LoggedItem"];
export type RevisionDetail = Schemas["RevisionDetail"];
export type ChangeItem = Schemas["ChangeItem"];
export type ChangedGap = Schemas["ChangedGap"];
export type Undone = Schemas["Undone"];
export type Drift = Schemas["Drift"];
export type Differences = Schemas["Differences"];
export type DifferenceItem = Schemas["DifferenceItem"];

export type Rule = Schemas["Rule"];
export type RuleDetail = Schemas["RuleDetail"];
export type RuleDecision = Schemas["RuleDecision"];
export type RulePreview = Schemas["RulePreview"];
export type RulePreviewForm = Schemas["RulePreviewForm"];
export type Expectation = Schemas["Expectation"];
export type ExpectationDetail = Schemas["ExpectationDetail"];
export type Vocabulary = Schemas["Schema"];
export type Campaign = Schemas["Campaign"];
export type CampaignDetail = Schemas["CampaignDetail"];
export type CampaignForm = Schemas["CampaignForm"];
export type SavedView = Schemas["SavedView"];
export type MapLayout = Schemas["MapLayout"];
export type ViewForm = Schemas["ViewForm"];

/** What a plan does to a gap. */
export type Turn = "opened" | "resolved" | "moved";

export type KeptMapping = Schemas["KeptMapping"];
export type ImportJob = Schemas["ImportJob"];
export type ImportLook = Schemas["ImportLook"];
export type ImportPlan = Schemas["ImportPlan"];
export type ImportRow = Schemas["ImportRow"];
export type ImportRows = Schemas["ImportRows"];
export type CellFault = Schemas["CellFault"];
export type ColumnMapping = Schemas["ColumnMapping"];
export type ColumnTarget = Schemas["ColumnTarget"];
export type FoundTable = Schemas["FoundTable"];
export type Intake = Schemas["Intake"];
export type ModelSchema = Schemas["Schema"];
