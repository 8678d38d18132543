// How does the list, or what is chosen of it, leave as a file?

import { Button, Menu } from "@mantine/core";
import { useGapFile } from "../../../api/queries";
import { useAddress } from "../../../state/address";
import { deskFilter } from "../../../state/gaps";
import { DownloadIcon } from "../../../ui/icons";
import { deskWords as words } from "./deskWords";

const FORMS = ["xlsx", "csv", "json"] as const;
/** So many keys fit into an address; of more the whole list is taken away. */
const MOST = 500;

export function ExportMenu({ keys = [] }: { keys?: readonly string[] }) {
  const file = useGapFile();
  const address = useAddress((state) => state.address);
  if (keys.length > MOST) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<DownloadIcon />} data-known aria-label={words.export} title={words.export}>
          <span data-word>{words.export}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMS.map((form) => (
          <Menu.Item key={form} component="a" href={file(form, deskFilter(address), keys)} download>
            {words.exportAs[form]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
