<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Pages of the original publication: where a node stands, and how that place is written.</xd:desc>
  </xd:doc>

  <!-- the last page break of the outermost text, met once on the way through the document -->
  <xsl:accumulator name="em:page" as="element(pb)?" initial-value="()">
    <xsl:accumulator-rule match="text[not(ancestor::text)]" select="()"/>
    <xsl:accumulator-rule match="pb[not(ancestor::rdg)]" select="."/>
  </xsl:accumulator>

  <xd:doc>
    <xd:desc>The page break that opens the page a node stands on. Breaks inside a reading that the edited text does not show are
      passed over.</xd:desc>
    <xd:param name="node">a node of the text</xd:param>
    <xd:return>the last pb at or before it, if any</xd:return>
  </xd:doc>
  <xsl:function name="em:page" as="element(pb)?" visibility="public">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="($node/ancestor-or-self::pb[last()],
        if (exists($node/ancestor-or-self::text)) then $node/accumulator-before('em:page') else ())[1]"/>
  </xsl:function>

  <!-- how many paragraphs were met: the p of the body, notes and readings apart (as emendata.metadata.passages counts them) -->
  <xsl:accumulator name="em:paragraph" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="p[em:is-numbered(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xd:doc>
    <xd:desc>Whether a paragraph has a number to be cited by.</xd:desc>
    <xd:param name="paragraph">a p</xd:param>
    <xd:return>true in the body, notes and readings apart</xd:return>
  </xd:doc>
  <xsl:function name="em:is-numbered" as="xs:boolean" visibility="public">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:sequence select="exists($paragraph/ancestor::body) and empty($paragraph/(ancestor::note | ancestor::rdg))"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The number of a paragraph.</xd:desc>
    <xd:param name="paragraph">a p that has one</xd:param>
    <xd:return>1 for the first</xd:return>
  </xd:doc>
  <xsl:function name="em:paragraph-number" as="xs:integer" visibility="public">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:sequence select="$paragraph/accumulator-before('em:paragraph')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether no line of the source attests a page break: the program inferred it.</xd:desc>
    <xd:param name="pb">a page break</xd:param>
    <xd:return>true where it was inferred</xd:return>
  </xd:doc>
  <xsl:function name="em:is-inferred" as="xs:boolean" visibility="public">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:sequence select="exists($pb/@resp)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>A page's number as it is printed in the margin: 61, or [60] where it was inferred. A break without a number gives
      an empty string.</xd:desc>
    <xd:param name="pb">a page break</xd:param>
    <xd:return>the label</xd:return>
  </xd:doc>
  <xsl:function name="em:page-label" as="xs:string" visibility="public">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:variable name="number" as="xs:string" select="normalize-space($pb/@n)"/>
    <xsl:sequence select="if ($number and em:is-inferred($pb)) then '[' || $number || ']' else $number"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Where a node stands, as an index gives it: the page ("61", "[60]"), and inside a numbered note the note
      too ("65n4", "n4" where pages are not known).</xd:desc>
    <xd:param name="node">a node of the text</xd:param>
    <xd:return>the locator; empty where neither page nor note is known</xd:return>
  </xd:doc>
  <xsl:function name="em:locator" as="xs:string" visibility="public">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="page" as="xs:string" select="string(em:page($node) ! em:page-label(.))"/>
    <xsl:variable name="note" as="xs:string"
        select="string($node/ancestor::note[@n][not(@type = 'editor')][1]/@n ! ('n' || normalize-space(.)))"/>
    <xsl:sequence select="$page || $note"/>
  </xsl:function>
</xsl:stylesheet>
