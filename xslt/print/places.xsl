<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
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
    <xsl:sequence select="exists($node/ancestor::text) and empty($node/ancestor::*[self::note or self::rdg or self::head or self::cell
      or self::figure or self::label or self::titlePage or self::teiHeader])"/>
  </xsl:function>

  <!-- Whether a node is set in the lines of a heading, which may hold equal words, too. -->
  <xsl:function name="pr:is-in-head" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/ancestor::head[ancestor::text]) and empty($node/ancestor::*[self::note or self::rdg or self::cell
      or self::figure or self::label])"/>
  </xsl:function>

  <xd:doc><xd:desc>An anchor at the end of what this node prints.</xd:desc></xd:doc>
  <xsl:function name="pr:anchor" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if (pr:is-in-flow($node)) then '#anchor(' || pr:literal($key-prefix || 'k' || $node/accumulator-before('pr:anchor')) || ');' else ''"/>
  </xsl:function>

  <xd:doc><xd:desc>The beginning of a paragraph, line of verse, item or reference.</xd:desc></xd:doc>
  <xsl:function name="pr:paragraph" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if (pr:is-in-flow($block))
      then '#paragraph(' || pr:literal($key-prefix || 'k' || $block/accumulator-before('pr:anchor')) || ', ' || pr:literal(string($block/@xml:id)) || ');' else ''"/>
  </xsl:function>

  <xd:doc><xd:desc>The end of a paragraph: something that takes no room. Typst moves places that end a paragraph out of it,
    and a foot fastened to one would stand on the page of what follows.</xd:desc></xd:doc>
  <xsl:function name="pr:paragraph-end" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if (pr:is-in-flow($block)) then '#h(0pt);' else ''"/>
  </xsl:function>

  <!-- The words of the lemmas of each block, by the block's identifier. -->
  <xsl:variable name="pr:lemmas" as="map(xs:string, xs:string*)">
    <xsl:map>
      <xsl:for-each-group select="//text//app[not(ancestor::rdg)]" group-by="generate-id(pr:block(.))">
        <xsl:map-entry key="current-grouping-key()" select="distinct-values(current-group() ! pr:lemma-words(.))[. != '']"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The block whose lines an element shares. -->
  <xsl:function name="pr:block" as="element()?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor::*[self::p or self::ab or self::l or self::item or self::head or self::bibl[parent::listBibl]][1]"/>
  </xsl:function>

  <xd:doc><xd:desc>For each word with which a run of words ends that is some entry's lemma, too, its number and these words: the
    apparatus tells equal words of a line apart.</xd:desc></xd:doc>
  <xsl:function name="pr:twins" as="map(xs:integer, xs:string*)">
    <xsl:param name="words" as="xs:string*"/>
    <xsl:param name="node" as="text()"/>
    <xsl:variable name="lemmas" as="xs:string*" select="
        if (empty($words) or $node/ancestor::lem) then () else map:get($pr:lemmas, generate-id(pr:block($node)))"/>
    <xsl:variable name="plain" as="xs:string*" select="
        if (empty($lemmas)) then () else $words ! replace(., '^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$', '')"/>
    <xsl:map>
      <xsl:for-each-group select="
          for $lemma in $lemmas, $parts in array{ tokenize($lemma, ' ') }, $start in index-of($plain, $parts(1))
          return if (deep-equal(subsequence($plain, $start, array:size($parts)), $parts?*))
            then map{'end': $start + array:size($parts) - 1, 'words': $lemma} else ()" group-by="?end">
        <xsl:map-entry key="xs:integer(current-grouping-key())" select="current-group()?words ! string(.)"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <xd:doc><xd:desc>A run of text with anchors and twins of lemmas in it.</xd:desc></xd:doc>
  <xsl:function name="pr:anchored-run" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="node" as="text()"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(normalize-space($text), ' ')[. != '']"/>
    <xsl:variable name="in-flow" as="xs:boolean" select="pr:is-in-flow($node)"/>
    <xsl:variable name="twins" as="map(xs:integer, xs:string*)" select="if ($in-flow or pr:is-in-head($node)) then pr:twins($words, $node) else map{}"/>
    <xsl:variable name="is-short" as="xs:boolean" select="not($in-flow) or (count($words) le $pr:words-apart
      and exists($node/preceding-sibling::node()[self::* or normalize-space() != '']))"/>
    <xsl:variable name="key" as="xs:string" select="$key-prefix || 'k' || $node/accumulator-before('pr:anchor')"/>
    <!-- what stands after each word -->
    <xsl:variable name="marks" as="xs:string*" select="
        for $i in 1 to count($words)
        return string-join((
          map:get($twins, $i) ! ('#twin(' || pr:literal(.) || ');'),
          if (not($is-short) and $i mod $pr:words-apart = 1 and ($i lt count($words) or $i = 1))
            then '#anchor(' || pr:literal($key || '.' || $i idiv $pr:words-apart) || ');' else ()))"/>
    <xsl:choose>
      <xsl:when test="every $mark in $marks satisfies $mark = ''"><xsl:sequence select="pr:run($text)"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="ends" as="xs:integer*" select="
            distinct-values((for $i in 1 to count($words) return $i[$marks[$i] != ''], count($words)))"/>
        <xsl:variable name="runs" as="xs:string*" select="
            for $n in 1 to count($ends), $start in ($ends[$n - 1], 0)[1] + 1
            return pr:exactly(string-join(subsequence($words, $start, $ends[$n] - $start + 1), ' ')) || $marks[$ends[$n]]"/>
        <xsl:sequence select="' '[matches($text, '^\s')] || string-join($runs, ' ') || ' '[matches($text, '\s$')]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
