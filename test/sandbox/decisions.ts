/**
 * The decisions of the sandbox where the documents are silent, each with the beginning of the title of a test that holds it. A title may stand
 * in any file of this folder.
 */
export const decisions: Readonly<Record<string, readonly string[]>> = {
  "order of judgement": [
    "an unknown path is 404, a wrong method 405",
    "then the token, its tier, the organization",
    "every fault of a request",
  ],
  "status of wrong credentials": ["wrong credentials are answered with"],
  "sources of others": ["a source of another workspace is 403, of another organization 404"],
  "unknown template in a body": ["an unknown template in a body is 422 at its place"],
  "tags of a widget token": ["filter the templates that are offered, and refuse others", "select connection templates with the body's"],
  "tag that is not created": ["%s [unknownTag]", "matches nothing as a selection", "attaching twice is attaching once"],
  "name that is taken": ["a name that is taken is 422 at the name"],
  "depth of judging a configuration": ["that lacks a required field", "of a wrong type is judged by", "with unknown keys is taken"],
  "steps and end of a check": [
    "is pending, running, and ends",
    "moves on with the clock",
    "fails with its reason",
    "is read by its own workspace alone",
  ],
  "check on creation": ["is repeated when the source is made"],
  "masked secrets": ["a mask that is sent back"],
  "replacement of a configuration": ["PUT replaces the own configuration as a whole", "replaces each member that is given as a whole"],
  propagation: ["reaches its sources only where it propagates, and their own values win"],
  "names that are left out": ["names are the template's and the connector's"],
  "shared destinations": ["a destination is shared by name and definition, and templates never act on older sources"],
  "inactive workspace": ["has its connections off, and they %s"],
  "token of a deleted workspace": ["a token of a deleted workspace gets 404 by an id and 403 by the workspace"],
  "several organizations": ["a member of several organizations must say which one"],
  "names that the registry does not know": ["names that the registry does not know are strict"],
  schedules: ["a schedule is one of Quartz, on creation and on change; null means by hand"],
  "unstated tiers": ["take %s [unstated]", "a scoped token on tags"],
  "listed streams": ["the streams listed are"],
  "template catalogs": ["a template without a catalog of its own has none to read"],
  pages: ["pages neither repeat nor skip, keep their filters, and name the next"],
  "malformed JSON": ["a body that is no JSON is 422"],
  "widget token as a bearer": ["a widget token must be unwrapped, and serves its own origin alone"],
  "standard templates": ["the standard template is offered to users, and tags hide it", "`use_global` lists the standard templates alone"],
  "undeclared members of a body": ["members of a body that the document does not declare are dropped"],
  "deletions as jobs": ["a deletion is accepted with a job", "a creation in an unknown workspace is 404"],
  "check that ends at once": ["a check answers with its end at once"],
  "choice of a connector": ["exactly one way names what a source is made from"],
  "index of a new source": ["a new source is searched: %s [searchIndex]"],
};

/** The decisions whose titles no test has. */
export function unheld(rows: Readonly<Record<string, readonly string[]>>, tests: string): readonly string[] {
  return Object.entries(rows).flatMap(([row, titles]) =>
    titles.length > 0 && titles.every((title) => tests.includes(`("${title}`)) ? [] : [row],
  );
}

/** Positions of switches without a test: none whose title names the switch has the position in its code. */
export function untried(switches: Readonly<Record<string, readonly string[]>>, tests: string): readonly string[] {
  const blocks = tests.split(/^ {0,2}(?=test[.(])/m);
  return Object.entries(switches).flatMap(([name, positions]) => {
    const own = blocks.filter((block) => block.includes(`[${name}]"`)).join("");
    return positions.filter((position) => !own.includes(`"${position}"`)).map((position) => `${name}=${position}`);
  });
}
