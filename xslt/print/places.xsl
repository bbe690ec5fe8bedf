<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Anchors: invisible places of the running text, one in nearly every line, to one of which on each page the foot of
      that page is fastened once it is planned. They stand after words, never before: what stands before a word may be
      set at the end of the line before it.</xd:desc>
  </xd:doc>

  <!-- After how many words of plain text an anchor stands: a line of print has about as many. -->
  <xsl:variable name="pr:words-apart" as="xs:integer" select="8"/>

  <xd:doc><xd:desc>The number of a node that may carry an anchor, in the order of the document.</xd:desc></xd:doc>
  <xsl:accumulator name="pr:anchor" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//text() | text//*" select="$value + 1"/>
  </xsl:accumulator>

  <xd:doc><xd:desc>Whether a node is set in the running text: in no note, list of readings, heading, table or picture.</xd:desc></xd:doc>
  <xsl:function name="pr:is-in-flow" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/ancestor::text) and empty($node/(ancestor::note | ancestor::rdg | ancestor::head
      | ancestor::cell | ancestor::figure | ancestor::label | ancestor::titlePage | ancestor::teiHeader))"/>
  </xsl:function>

  <xd:doc><xd:desc>An anchor at the end of what this node prints.</xd:desc></xd:doc>
  <xsl:function name="pr:anchor" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if (pr:is-in-flow($node)) then '#anchor(' || pr:literal('k' || $node/accumulator-before('pr:anchor')) || ');' else ''"/>
  </xsl:function>

  <xd:doc><xd:desc>The beginning of a paragraph, line of verse, item or reference.</xd:desc></xd:doc>
  <xsl:function name="pr:paragraph" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if (pr:is-in-flow($block))
      then '#paragraph(' || pr:literal('k' || $block/accumulator-before('pr:anchor')) || ', ' || pr:literal(string($block/@xml:id)) || ');' else ''"/>
  </xsl:function>

  <xd:doc><xd:desc>The end of a paragraph: something that takes no room. Typst moves places that end a paragraph out of it,
    and a foot fastened to one would stand on the page of what follows.</xd:desc></xd:doc>
  <xsl:function name="pr:paragraph-end" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if (pr:is-in-flow($block)) then '#h(0pt);' else ''"/>
  </xsl:function>

  <xd:doc><xd:desc>A run of text with anchors in it.</xd:desc></xd:doc>
  <xsl:function name="pr:anchored-run" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="node" as="text()"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(normalize-space($text), ' ')[. != '']"/>
    <xsl:choose>
      <xsl:when test="count($words) lt 2 or not(pr:is-in-flow($node))
        or (count($words) le $pr:words-apart and exists($node/preceding-sibling::node()[self::* or normalize-space() != '']))">
        <xsl:sequence select="pr:run($text)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="key" as="xs:string" select="'k' || $node/accumulator-before('pr:anchor')"/>
        <xsl:variable name="parts" as="xs:integer" select="(count($words) - 2) idiv $pr:words-apart + 1"/>
        <xsl:variable name="runs" as="xs:string*" select="
            for $i in 0 to $parts
            return string-join($words[(position() + $pr:words-apart - 2) idiv $pr:words-apart = $i], ' ')
              ! (pr:exactly(.) || (if ($i lt $parts) then '#anchor(' || pr:literal($key || '.' || $i) || ');' else ''))"/>
        <xsl:sequence select="' '[matches($text, '^\s')] || string-join($runs, ' ') || ' '[matches($text, '\s$')]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
