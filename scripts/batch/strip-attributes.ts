const ID_CELLS = 3;

/**
 * A node table (id, type, name, attributes as JSON; tab-separated, one header line) without some of its attributes. Names and all other
 * attributes stay, as do the rows and their order.
 *
 * @throws {Error} if the header names no attributes, or a row's attributes are no JSON object
 */
export function stripAttributes(table: string, names: readonly string[]): string {
  const [header, ...rows] = table.split("\n");
  if (header!.replace(/\r$/, "").split("\t")[ID_CELLS] !== "attributes") {
    throw new Error(`Expected a node table with the columns id, type, name, attributes; found "${header}".`);
  }
  const stripped = rows.map((row, index) => {
    if (row.trim() === "") return row;
    const cells = row.split("\t");
    const attributes: unknown = JSON.parse(cells[ID_CELLS] ?? "");
    if (typeof attributes !== "object" || attributes === null) {
      throw new Error(`Line ${index + 2}: expected attributes as a JSON object, found "${cells[ID_CELLS]}".`);
    }
    const kept = Object.entries(attributes).filter(([name]) => !names.includes(name));
    return [...cells.slice(0, ID_CELLS), JSON.stringify(Object.fromEntries(kept)), ...cells.slice(ID_CELLS + 1)].join(
      "\t",
    );
  });
  return [header, ...stripped].join("\n");
}
