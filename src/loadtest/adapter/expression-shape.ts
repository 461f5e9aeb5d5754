import { compile, TreeInterpreter } from '@jmespath-community/jmespath';
import { numberOf } from '../../number-of.ts';
import { nearest } from '../../scenario/did-you-mean.ts';
import { any, type Shape } from './known-shape.ts';

/** A name or a function of an expression that there is not; `expected` completes "expected …". */
export interface ExpressionMistake {
  readonly expected: string;
  readonly found: string;
}

type Node = ReturnType<typeof compile>;
/** What variables of `let` are. */
type Variables = Readonly<Record<string, Shape>>;

/**
 * What an expression is made of, looked at before it is worked out: each name below what is known is held against that, each
 * function against those that there are. Of elements of lists from outside nothing is known: a name that stands alone in a
 * filter is a field of the element.
 *
 * @param text an expression that can be read, by `ReadExpression`, which knows the functions of descriptions
 * @param known what `$` is
 */
export function shapeOfExpression(
  text: string,
  known: Shape,
): { readonly shape: Shape; readonly mistakes: readonly ExpressionMistake[] } {
  const walk = new Walk(known);
  const shape = walk.shapeOf(compile(text), known, {});
  return { shape, mistakes: walk.mistakes };
}

class Walk {
  readonly mistakes: ExpressionMistake[] = [];
  readonly #root: Shape;

  constructor(root: Shape) {
    this.#root = root;
  }

  shapeOf(node: Node, at: Shape, variables: Variables): Shape {
    const of = (part: Node, there = at): Shape => this.shapeOf(part, there, variables);
    switch (node.type) {
      case 'Field':
        return this.#field(node.name, at);
      case 'Root':
        return this.#root;
      case 'Current':
      case 'Identity':
        return at;
      case 'Variable':
        return this.#variable(node.name, variables);
      case 'Subexpression': {
        const left = of(node.left);
        // Only where it stands alone, a name that is a value in other languages is a mistake.
        return isBoolean(node.right) ? any : of(node.right, left);
      }
      case 'IndexExpression':
      case 'Pipe':
        return of(node.right, of(node.left));
      case 'Index':
        return at.kind === 'list' ? at.of : any;
      case 'Slice':
        return at;
      case 'Projection':
        return { kind: 'list', of: of(node.right, elementOf(of(node.left))) };
      case 'FilterProjection': {
        const element = elementOf(of(node.left));
        of(node.condition, element);
        return { kind: 'list', of: of(node.right, element) };
      }
      case 'ValueProjection':
        of(node.left);
        return { kind: 'list', of: of(node.right, any) };
      case 'Flatten': {
        const list = of(node.child);
        const element = elementOf(list);
        return element.kind === 'list' ? element : { kind: 'list', of: element };
      }
      case 'AndExpression':
        of(node.left);
        return of(node.right);
      case 'OrExpression':
      case 'Comparator':
      case 'Arithmetic':
        of(node.left);
        of(node.right);
        return any;
      case 'NotExpression':
        of(node.child);
        return any;
      case 'ExpressionReference':
        of(node.child, any); // what a function gives it
        return any;
      case 'Unary':
        of(node.operand);
        return any;
      case 'Ternary':
        for (const part of [node.condition, node.trueExpr, node.falseExpr]) of(part);
        return any;
      case 'MultiSelectHash':
        return {
          kind: 'fields',
          name: '',
          are: 'a name of the {…} before it',
          fields: Object.fromEntries(node.children.map(({ name, value }) => [name, of(value)])),
        };
      case 'MultiSelectList':
        for (const part of node.children) of(part);
        return any;
      case 'Function':
        this.#function(node.name, node.children.length);
        for (const part of node.children) of(part);
        return any;
      case 'LetExpression': {
        const bound = node.bindings.map(
          ({ variable, reference }) => [variable, of(reference)] as const,
        );
        return this.shapeOf(node.expression, at, { ...variables, ...Object.fromEntries(bound) });
      }
      case 'Binding':
      case 'Literal':
        return any;
      default:
        return node satisfies never;
    }
  }

  #field(name: string, at: Shape): Shape {
    if (name === 'null') return any; // what is not there is null: people write it without backticks
    if (booleans.has(name)) {
      const expected = `\`${name}\` in backticks: without them it names a field, and where there is none that is null`;
      this.mistakes.push({ expected, found: name });
      return any;
    }
    if (at.kind !== 'fields') return any;
    if (Object.hasOwn(at.fields, name)) return at.fields[name] as Shape;
    const names = Object.keys(at.fields);
    const there = names.length === 0 ? 'there is none' : names.join(', ');
    this.mistakes.push({
      expected: `${at.are} (${there})${nearest(name, names)}`,
      found: at.name === '' ? name : `${at.name}.${name}`,
    });
    return any;
  }

  #variable(name: string, variables: Variables): Shape {
    if (Object.hasOwn(variables, name)) return variables[name] as Shape;
    const expected = `a variable that let binds${nearest(name, Object.keys(variables))}`;
    this.mistakes.push({ expected, found: name });
    return any;
  }

  #function(name: string, count: number): void {
    const functions = TreeInterpreter.runtime._functionTable;
    const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (found === undefined) {
      const expected = `a function of JMESPath${nearest(name, Object.keys(functions))}`;
      this.mistakes.push({ expected, found: `${name}()` });
      return;
    }
    const { _signature: signature } = found;
    const least = signature.filter(({ optional }) => optional !== true).length;
    const isOpen = signature.at(-1)?.variadic === true;
    if (count >= least && (isOpen || count <= signature.length)) return;
    const most = signature.length;
    const wanted = isOpen
      ? `at least ${numberOf(String(least), 'argument')}`
      : numberOf(least === most ? String(most) : `${least} to ${most}`, 'argument');
    this.mistakes.push({ expected: `${name} with ${wanted}`, found: `${name} with ${count}` });
  }
}

const elementOf = (list: Shape): Shape => (list.kind === 'list' ? list.of : any);

const booleans: ReadonlySet<string> = new Set(['true', 'false']);
const isBoolean = (node: Node): boolean => node.type === 'Field' && booleans.has(node.name);
