// Which files did somebody choose or drop? By their paths, those of folders too, without what no import reads.

/** What is read; other files of a folder are passed over, as the command line does. */
const READ = /\.(csv|tsv|txt|xlsx|ya?ml|json)$/i;

export interface Named {
  readonly name: string;
  readonly file: File;
}

/** Files by name. Chosen one by one they are all taken, so that one is told why one is not read. */
export function chosen(files: readonly Named[]): Map<string, File> {
  const isFolder = files.some(({ name }) => name.includes("/"));
  const wanted = files.filter(({ name }) => !isFolder || (READ.test(name) && !isHidden(name)));
  return new Map(wanted.map(({ name, file }) => [name, file]));
}

const isHidden = (path: string): boolean => path.split("/").some((part) => part.startsWith("."));

export const ofInput = (list: FileList | null): Named[] =>
  [...(list ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

export async function ofDrop(data: DataTransfer): Promise<Named[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return ofInput(data.files);
  return (await Promise.all(entries.map((entry) => within(entry, "")))).flat();
}

async function within(entry: FileSystemEntry, folder: string): Promise<Named[]> {
  const name = folder + entry.name;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name, file }];
  }
  const inside = await allIn((entry as FileSystemDirectoryEntry).createReader());
  return (await Promise.all(inside.map((each) => within(each, `${name}/`)))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** A folder tells what is in it a hundred at a time, and then nothing. */
async function allIn(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return some.length === 0 ? [] : [...some, ...(await allIn(reader))];
}

/** The name of the first file that is larger than the server reads at once; of all of them, if only together they are. */
export function tooLarge(
  files: ReadonlyMap<string, File>,
  { file_bytes: one, total_bytes: all }: { file_bytes: number; total_bytes: number },
): string | undefined {
  const large = [...files].find(([, { size }]) => size > one);
  const total = [...files.values()].reduce((sum, { size }) => sum + size, 0);
  return large?.[0] ?? (total > all ? [...files.keys()].join(", ") : undefined);
}
