// In which language do unit tests read? In that of the source.

import { i18n } from "@lingui/core";

i18n.loadAndActivate({ locale: "en", messages: {} });
