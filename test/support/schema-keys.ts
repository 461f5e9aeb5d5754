/** A JSON Schema, as far as tests look into one. */
export interface SchemaNode {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | boolean;
  readonly oneOf?: readonly SchemaNode[];
}

export interface SchemaKey {
  /** Such as `channels.<name>.patience`. */
  readonly path: string;
  readonly node: SchemaNode;
  readonly isRequired: boolean;
}

/** Every key of a schema; those of a mapping with names of one's own stand below `<name>`. */
export function keysOfSchema(root: SchemaNode, path = ''): readonly SchemaKey[] {
  const { properties = {}, required = [], additionalProperties: named, oneOf = [] } = root;
  const isNamed = typeof named === 'object' && (named.properties ?? named.oneOf) !== undefined;
  return [
    ...Object.entries(properties).flatMap(([key, node]) => {
      const below = path === '' ? key : `${path}.${key}`;
      return [
        { path: below, node, isRequired: required.includes(key) },
        ...keysOfSchema(node, below),
      ];
    }),
    ...(isNamed ? keysOfSchema(named, `${path}.<name>`) : []),
    ...oneOf.flatMap((node) => keysOfSchema(node, path)),
  ];
}
