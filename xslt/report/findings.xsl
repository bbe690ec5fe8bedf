<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:r="urn:emendata:xslt:report"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>All findings of a run as one page: `report` with `file` (@name, counts) holding `finding` (@code, @severity, @line,
      @column; `message`, `hint`, `words` with the `thing` it is about, `related`, `path`), `kind` (@code, @severity; `message`,
      `hint`) for each code met, and `suppressed` (@file, @code, @line, @column; `message`, `reason`) for what is not shown. The order is that
      of the input. The page needs no script, no other file and no network.</xd:desc>
  </xd:doc>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>
  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="row" on-no-match="fail"/>

  <xd:doc><xd:desc>The document.</xd:desc></xd:doc>
  <xsl:template match="/" as="element()"><xsl:apply-templates select="report"/></xsl:template>

  <xd:doc><xd:desc>The page.</xd:desc></xd:doc>
  <xsl:template match="report" as="element()">
    <html lang="en">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="robots" content="noindex"/>
        <title>Findings in {r:counted(count(file), 'file')}</title>
        <style><xsl:sequence select="$style"/></style>
      </head>
      <body>
        <h1>Findings in {r:counted(count(file), 'file')}</h1>
        <p class="sum">{r:sum(.)}</p>
        <xsl:call-template name="r:table"/>
        <xsl:apply-templates select="file"/>
        <xsl:if test="suppressed">
          <section id="suppressed">
            <h2>{r:counted(count(suppressed), 'finding')} judged right</h2>
            <ol><xsl:apply-templates select="suppressed"/></ol>
          </section>
        </xsl:if>
        <xsl:if test="kind">
          <section id="codes">
            <h2>What the codes mean</h2>
            <dl><xsl:apply-templates select="kind"/></dl>
          </section>
        </xsl:if>
        <footer><p>emendata {@version}</p></footer>
      </body>
    </html>
  </xsl:template>

  <xd:doc><xd:desc>The files with their counts, each a link to its section.</xd:desc></xd:doc>
  <xsl:template name="r:table" as="element()">
    <xsl:context-item as="element(report)" use="required"/>
    <table>
      <thead>
        <tr><th scope="col">file</th><th scope="col">errors</th><th scope="col">warnings</th><th scope="col">info</th></tr>
      </thead>
      <tbody><xsl:apply-templates select="file" mode="row"/></tbody>
    </table>
  </xsl:template>

  <xd:doc><xd:desc>A file's line of the table; one without findings has no section to go to.</xd:desc></xd:doc>
  <xsl:template match="file" mode="row" as="element()">
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="finding"><a href="#{r:id(.)}">{@name}</a></xsl:when>
          <xsl:otherwise>{@name}</xsl:otherwise>
        </xsl:choose>
      </th>
      <td>{@errors}</td>
      <td>{@warnings}</td>
      <td>{@infos}</td>
    </tr>
  </xsl:template>

  <xd:doc><xd:desc>A file with its findings.</xd:desc></xd:doc>
  <xsl:template match="file[finding]" as="element()">
    <section id="{r:id(.)}">
      <h2>{@name}</h2>
      <p class="sum">{r:sum(.)}</p>
      <ol><xsl:apply-templates select="finding"/></ol>
    </section>
  </xsl:template>

  <xd:doc><xd:desc>A file without findings stands in the table only.</xd:desc></xd:doc>
  <xsl:template match="file" as="empty-sequence()"/>

  <xd:doc><xd:desc>A finding.</xd:desc></xd:doc>
  <xsl:template match="finding" as="element()">
    <li class="{@severity}">
      <p>
        <xsl:if test="@line"><span class="line">line {@line}{@column ! (', column ' || .)}</span>{' '}</xsl:if>
        <a class="code" href="#{@code}">{@code}</a>{' '}
        <strong>{@severity}</strong>{': ' || message}
      </p>
      <xsl:if test="words"><p class="words"><q><xsl:apply-templates select="words"/></q></p></xsl:if>
      <xsl:for-each select="related"><p class="hint">see {r:place(.)}: {.}</p></xsl:for-each>
      <xsl:if test="hint"><p class="hint">{hint}</p></xsl:if>
      <xsl:if test="path"><p class="path">{path}</p></xsl:if>
    </li>
  </xsl:template>

  <xd:doc><xd:desc>The words at the place, what the finding is about marked.</xd:desc></xd:doc>
  <xsl:template match="words" as="node()*"><xsl:apply-templates/></xsl:template>
  <xsl:template match="words/text()" as="text()"><xsl:sequence select="."/></xsl:template>
  <xsl:template match="thing" as="element()"><mark>{.}</mark></xsl:template>

  <xd:doc><xd:desc>A finding that somebody judged right.</xd:desc></xd:doc>
  <xsl:template match="suppressed" as="element()">
    <li>
      <p><span class="line">{r:place(.)}</span>{' '}<span class="code">{@code}</span>{': ' || message}</p>
      <p class="hint">{reason}</p>
    </li>
  </xsl:template>

  <xd:doc><xd:desc>What a code means, once.</xd:desc></xd:doc>
  <xsl:template match="kind" as="element()+">
    <dt id="{@code}" class="{@severity}"><span class="code">{@code}</span>{' '}<strong>{@severity}</strong></dt>
    <dd>
      <xsl:if test="message"><p>{message}</p></xsl:if>
      <xsl:if test="hint"><p class="hint">{hint}</p></xsl:if>
    </dd>
  </xsl:template>

  <xd:doc><xd:desc>The id of a file's section.</xd:desc></xd:doc>
  <xsl:function name="r:id" as="xs:string">
    <xsl:param name="file" as="element(file)"/>
    <xsl:sequence select="'file-' || count($file/preceding-sibling::file) + 1"/>
  </xsl:function>

  <xd:doc><xd:desc>"a.xml, line 3, column 5".</xd:desc></xd:doc>
  <xsl:function name="r:place" as="xs:string">
    <xsl:param name="of" as="element()"/>
    <xsl:sequence select="string-join(($of/@file, $of/@line ! ('line ' || .), $of/@column ! ('column ' || .)), ', ')"/>
  </xsl:function>

  <xd:doc><xd:desc>"2 errors, 1 warning, 3 info".</xd:desc></xd:doc>
  <xsl:function name="r:sum" as="xs:string">
    <xsl:param name="counts" as="element()"/>
    <xsl:sequence select="r:counted(xs:integer($counts/@errors), 'error') || ', '
      || r:counted(xs:integer($counts/@warnings), 'warning') || ', ' || $counts/@infos || ' info'"/>
  </xsl:function>

  <xd:doc><xd:desc>"1 file", "2 files".</xd:desc></xd:doc>
  <xsl:function name="r:counted" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="thing" as="xs:string"/>
    <xsl:sequence select="$number || ' ' || $thing || (if ($number eq 1) then '' else 's')"/>
  </xsl:function>

  <xd:doc><xd:desc>The look: one column that narrow screens can hold, light and dark by the reader's wish, plain on paper.</xd:desc></xd:doc>
  <xsl:variable name="style" as="xs:string" expand-text="no">
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1d1b18; --soft: #5f574c; --line: #d8d1c4; --error: #a3140f; --warning: #7a4d00; --info: #1f5a8a; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #161617; --ink: #e5e0d7; --soft: #b0a89b; --line: #45413b; --error: #ff9a8f; --warning: #e8b960; --info: #8fc3f0; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 52rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.15rem; line-height: 1.25; margin: 2.5rem 0 .3rem; padding-top: .6rem; border-top: 1px solid var(--line); }
p { margin: 0; }
a { color: inherit; text-underline-offset: .15em; }
.sum, .hint, .line, footer { color: var(--soft); }
.hint { font-style: italic; }
.path { color: var(--soft); font: .8rem/1.4 ui-monospace, monospace; }
mark { background: none; color: inherit; font-weight: bold; text-decoration: underline wavy var(--error); text-underline-offset: .2em; }
.words { border-left: 3px solid var(--line); padding-left: .7rem; margin: .2rem 0; font-family: Georgia, serif; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .9rem; }
th, td { text-align: right; padding: .25rem .3rem; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: normal; overflow-wrap: normal; }
th:first-child { text-align: left; overflow-wrap: anywhere; }
thead th { color: var(--soft); }
ol { list-style: none; margin: .6rem 0; padding: 0; }
li { margin: 0 0 .9rem; break-inside: avoid; }
.code { font-family: ui-monospace, monospace; white-space: nowrap; }
.error strong { color: var(--error); } .warning strong { color: var(--warning); } .info strong { color: var(--info); }
dt { margin-top: .9rem; break-after: avoid; } dd { margin: 0 0 0 1rem; }
:target { outline: 2px solid var(--line); outline-offset: .2rem; }
footer { margin-top: 3rem; font-size: .85rem; }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --line: #999; --error: #000; --warning: #000; --info: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2 { break-after: avoid; } thead { display: table-header-group; } a { text-decoration: none; }
}
</xsl:variable>
</xsl:stylesheet>
