// Every sentence about pictures that leave the page.

import { t } from "@lingui/core/macro";

export const exportWords = {
  export: t`Export`,
  seenSvg: t`What is seen, as SVG`,
  seenPng: t`What is seen, as PNG`,
  wholeSvg: t`The whole map, as SVG`,
  wholePng: t`The whole map, as PNG`,
  about: (day: string, revision: string) => t`As of ${day}, revision ${revision}`,
};
