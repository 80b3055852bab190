import ts from 'typescript';

type Named = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration;

/**
 * The exported functions, and the public methods of exported classes, that throw by themselves or by a
 * function of the same file, and whose comment does not say so. What other files throw
 * does not count.
 */
export function silentThrowers(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const functions = new Map<string, ts.FunctionDeclaration>();
  for (const node of source.statements) {
    if (ts.isFunctionDeclaration(node) && node.name !== undefined)
      functions.set(node.name.text, node);
  }
  const throwing = throwersAmong(functions);
  const isSilent = (node: Named) => !saysSo(node);
  return source.statements.flatMap((node) => {
    if (!isExported(node)) return [];
    if (ts.isFunctionDeclaration(node)) {
      const name = node.name?.text ?? 'default';
      return throwing.has(name) && isSilent(node) ? [name] : [];
    }
    if (!ts.isClassDeclaration(node)) return [];
    return node.members.flatMap((member) => {
      const isPublic = !ts.isPrivateIdentifier(member.name ?? node.name!);
      const isFunction = ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member);
      if (!isFunction || !isPublic || !throws(member.body, throwing)) return [];
      // What a constructor throws may stand over its class.
      const where = ts.isConstructorDeclaration(member) && saysSo(node) ? [] : [member];
      return where
        .filter(isSilent)
        .map(() => `${node.name!.text}.${member.name?.getText() ?? 'new'}`);
    });
  });
}

/** The functions of a file that throw, or call one that does. */
function throwersAmong(functions: ReadonlyMap<string, ts.FunctionDeclaration>): Set<string> {
  const found = new Set<string>();
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [name, node] of functions) if (throws(node.body, found)) found.add(name);
  }
  return found;
}

/** Whether a body throws or calls a function that does, and catches neither. */
function throws(node: ts.Node | undefined, throwing: ReadonlySet<string>): boolean {
  if (node === undefined || ts.isClassDeclaration(node)) return false;
  if (ts.isThrowStatement(node)) return true;
  if (ts.isTryStatement(node) && node.catchClause !== undefined) {
    return throws(node.catchClause, throwing) || throws(node.finallyBlock, throwing);
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    if (throwing.has(node.expression.text)) return true;
  }
  return ts.forEachChild(node, (child) => throws(child, throwing)) ?? false;
}

function saysSo(node: ts.Node): boolean {
  const comments = ts.getJSDocCommentsAndTags(node).map((comment) => comment.getText());
  return comments.some((comment) => /\b(throw|reject)s?\b/i.test(comment));
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}
