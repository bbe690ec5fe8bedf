<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Blocks of the text: sections, paragraphs, verse, quotations, speeches. JATS wants the sections of a section
      last and its paragraphs first, so what follows a section in TEI becomes a section without a title. Running words that
      stand between blocks become a paragraph; a page that begins between two blocks stands at the head of the second.</xd:desc>
  </xd:doc>

  <xsl:mode name="x:block" on-no-match="fail" on-multiple-match="fail"/>

  <xd:doc><xd:desc>Blocks first, then sections: the content of a body or a section.</xd:desc></xd:doc>
  <xsl:template name="x:flow" as="element()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="flat" as="node()*" select="$nodes ! x:opened(.)"/>
    <xsl:variable name="first" as="xs:integer" select="(for $at in 1 to count($flat) return $at[x:is-section($flat[$at])], count($flat) + 1)[1]"/>
    <xsl:call-template name="x:blocks">
      <xsl:with-param name="nodes" select="$flat[position() lt $first]"/>
    </xsl:call-template>
    <xsl:for-each-group select="$flat[position() ge $first]" group-adjacent="x:is-section(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="x:section"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="blocks" as="element()*">
            <xsl:call-template name="x:blocks">
              <xsl:with-param name="nodes" select="current-group()"/>
            </xsl:call-template>
          </xsl:variable>
          <xsl:if test="$blocks">
            <sec>
              <xsl:sequence select="$blocks"/>
            </sec>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- bodies are no level of their own; front and back are opened too where they hold sections -->
  <xsl:function name="x:opened" as="node()*">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if ($node/(self::body | self::back | self::front[*] | self::group)) then $node/node() ! x:opened(.)
        else if ($node/self::div[x:is-back-matter(.)]) then $node/pb
        else $node"/>
  </xsl:function>

  <xsl:function name="x:is-section" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(self::div | self::div1 | self::div2 | self::div3 | self::div4 | self::div5 | self::div6 | self::div7
        | self::text))"/>
  </xsl:function>

  <xsl:mode name="x:section" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="x:section" as="element()?">
    <xsl:variable name="heads" as="element(head)*" select="head[empty(preceding-sibling::*[not(self::head or self::pb)])]"/>
    <sec>
      <xsl:sequence select="x:id(.), x:lang(.)"/>
      <xsl:for-each select="normalize-space(@type)[.]">
        <xsl:attribute name="sec-type" select="."/>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="$heads">
          <title>
            <xsl:for-each select="$heads">
              <xsl:if test="position() gt 1"><break/></xsl:if>
              <xsl:call-template name="x:words">
                <xsl:with-param name="nodes" select="node()"/>
              </xsl:call-template>
            </xsl:for-each>
          </title>
        </xsl:when>
        <xsl:when test="self::text[parent::TEI]">
          <title>{em:title(..)}</title>
        </xsl:when>
      </xsl:choose>
      <xsl:call-template name="x:flow">
        <xsl:with-param name="nodes" select="node() except $heads"/>
      </xsl:call-template>
    </sec>
  </xsl:template>

  <xd:doc><xd:desc>Blocks as a body, a section or a quotation holds them.</xd:desc></xd:doc>
  <xsl:template name="x:blocks" as="element()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:for-each-group select="$nodes" group-adjacent="if (x:is-block(.)) then 'block' else if (self::l) then 'verse' else 'words'">
      <xsl:choose>
        <xsl:when test="current-grouping-key() eq 'block'">
          <xsl:apply-templates select="current-group()" mode="x:block"/>
        </xsl:when>
        <xsl:when test="current-grouping-key() eq 'verse'">
          <verse-group>
            <xsl:apply-templates select="current-group()" mode="x:verse"/>
          </verse-group>
        </xsl:when>
        <xsl:otherwise>
          <!-- a page that waits for its paragraph -->
          <xsl:variable name="nodes" as="node()*" select="current-group()[not(self::pb[x:is-carried(.)])]"/>
          <xsl:variable name="words" as="item()*">
            <xsl:call-template name="x:words">
              <xsl:with-param name="nodes" select="$nodes"/>
              <xsl:with-param name="place" select="'p'"/>
            </xsl:call-template>
          </xsl:variable>
          <xsl:if test="exists($words[self::element()]) or normalize-space(string-join($words))">
            <p>
              <xsl:sequence select="$words"/>
            </p>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xd:doc><xd:desc>Paragraphs and nothing else, as a note, an item and an abstract hold them; other blocks stand in one.</xd:desc></xd:doc>
  <xsl:template name="x:paragraphs" as="element()+">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:call-template name="x:blocks">
        <xsl:with-param name="nodes" select="$nodes"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:for-each select="$blocks">
      <xsl:choose>
        <xsl:when test="self::p" xpath-default-namespace="">
          <xsl:sequence select="."/>
        </xsl:when>
        <xsl:otherwise>
          <p><xsl:sequence select="."/></p>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:if test="empty($blocks)">
      <p/>
    </xsl:if>
  </xsl:template>

  <xd:doc><xd:desc>Whether a node is laid out by a rule for blocks.</xd:desc></xd:doc>
  <xsl:function name="x:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="element" as="element()?" select="$node/self::*"/>
    <xsl:sequence select="exists($element) and not($element/(self::note | self::l | self::bibl | self::noteGrp | self::label))
        and (map:contains($em:block-names, local-name($element)) or em:holds-block($element))"/>
  </xsl:function>

  <xsl:function name="x:is-carried" as="xs:boolean">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:sequence select="exists($pb/following-sibling::node()
        [not(self::pb or self::text()[not(normalize-space())] or self::comment() or self::processing-instruction())][1][self::p or self::ab or self::l])"/>
  </xsl:function>

  <!-- the pages that begin before a block of words -->
  <xsl:function name="x:carried" as="element(pb)*">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="x:before($block)/self::pb[x:is-carried(.)]"/>
  </xsl:function>

  <xd:doc><xd:desc>The page breaks and signs that stand just before an element, one after the other.</xd:desc></xd:doc>
  <xsl:function name="x:before" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/preceding-sibling::*[1][self::pb or self::label] ! (x:before(.), .)"/>
  </xsl:function>

  <!-- ============ by kind ============ -->

  <!-- what holds blocks is gone through; what holds words is a paragraph that says what it is -->
  <xsl:template match="*" mode="x:block" as="element()*">
    <xsl:choose>
      <xsl:when test="em:is-annotation(.) or x:is-nothing(.)"/>
      <xsl:when test="em:holds-block(.) or self::*[x:is-section(.)]">
        <xsl:call-template name="x:blocks">
          <xsl:with-param name="nodes" select="node()"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="x:paragraph">
          <xsl:with-param name="kind" select="local-name()"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="p | ab" mode="x:block" as="element()*">
    <xsl:call-template name="x:paragraph"/>
  </xsl:template>

  <xsl:template name="x:paragraph" as="element(Q{}p)?">
    <xsl:param name="kind" as="xs:string" select="''"/>
    <xsl:variable name="words" as="item()*">
      <xsl:call-template name="x:words">
        <xsl:with-param name="nodes" select="x:carried(.), node()"/>
        <xsl:with-param name="place" select="'p'"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="exists($words[self::element()]) or normalize-space(string-join($words))">
      <p>
        <xsl:sequence select="x:id(.), x:lang(.)"/>
        <xsl:if test="$kind">
          <xsl:attribute name="content-type" select="$kind"/>
        </xsl:if>
        <xsl:sequence select="$words"/>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="app[em:is-in-line(.)]" mode="x:block" as="element()*">
    <xsl:call-template name="x:blocks">
      <xsl:with-param name="nodes" select="em:lemma(.)/node()"/>
    </xsl:call-template>
    <p content-type="entry">
      <xsl:call-template name="x:mark">
        <xsl:with-param name="entry" select="."/>
        <xsl:with-param name="is-alone" select="true()"/>
      </xsl:call-template>
    </p>
  </xsl:template>

  <xsl:template match="choice" mode="x:block" as="element()*">
    <xsl:call-template name="x:blocks">
      <xsl:with-param name="nodes" select="em:choice-edited(.)/node()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="quote | q | cit | epigraph" mode="x:block" as="element()*">
    <xsl:variable name="source" as="element(bibl)?" select="self::cit/bibl[empty(following-sibling::*)]"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:call-template name="x:blocks">
        <xsl:with-param name="nodes" select="(if (self::cit) then quote/node() | (* except (quote | $source)) else node())"/>
      </xsl:call-template>
    </xsl:variable>
    <disp-quote>
      <xsl:sequence select="x:id(.), x:lang(.)"/>
      <xsl:if test="self::epigraph">
        <xsl:attribute name="content-type" select="'epigraph'"/>
      </xsl:if>
      <xsl:sequence select="$blocks"/>
      <xsl:for-each select="$source">
        <attrib>
          <xsl:call-template name="x:words">
            <xsl:with-param name="nodes" select="node()"/>
          </xsl:call-template>
        </attrib>
      </xsl:for-each>
    </disp-quote>
  </xsl:template>

  <xsl:template match="floatingText" mode="x:block" as="element(Q{}boxed-text)">
    <boxed-text content-type="text">
      <xsl:call-template name="x:blocks">
        <xsl:with-param name="nodes" select="node()"/>
      </xsl:call-template>
    </boxed-text>
  </xsl:template>

  <xsl:template match="titlePage" mode="x:block" as="element(Q{}boxed-text)">
    <boxed-text content-type="title-page">
      <xsl:call-template name="x:blocks">
        <xsl:with-param name="nodes" select="node()"/>
      </xsl:call-template>
    </boxed-text>
  </xsl:template>

  <xsl:template match="sp" mode="x:block" as="element()*">
    <xsl:choose>
      <xsl:when test="speaker[normalize-space()]">
        <speech>
          <xsl:sequence select="x:id(.), x:lang(.)"/>
          <speaker>{em:edited(speaker)}</speaker>
          <xsl:call-template name="x:paragraphs">
            <xsl:with-param name="nodes" select="speaker//(note | ref[@type = 'noteAnchor'] | pb), node() except speaker"/>
          </xsl:call-template>
        </speech>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="x:blocks">
          <xsl:with-param name="nodes" select="node()"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ verse ============ -->

  <xsl:mode name="x:verse" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="lg" mode="x:block x:verse" as="element()*">
    <xsl:variable name="lines" as="element()*">
      <xsl:apply-templates select="node() except head" mode="x:verse"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$lines">
        <verse-group>
          <xsl:sequence select="x:id(.), x:lang(.)"/>
          <xsl:if test="head">
            <title>
              <xsl:for-each select="head">
                <xsl:if test="position() gt 1"><break/></xsl:if>
                <xsl:call-template name="x:words">
                  <xsl:with-param name="nodes" select="node()"/>
                </xsl:call-template>
              </xsl:for-each>
            </title>
          </xsl:if>
          <xsl:sequence select="$lines"/>
        </verse-group>
      </xsl:when>
      <xsl:when test="head">
        <verse-group>
          <verse-line>{em:edited(head)}</verse-line>
        </verse-group>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text()[not(normalize-space())]" mode="x:verse" as="item()*"/>

  <xsl:template match="text()[normalize-space()] | *[not(self::lg)]" mode="x:verse" as="element(Q{}verse-line)?">
    <xsl:variable name="words" as="item()*">
      <xsl:call-template name="x:words">
        <xsl:with-param name="nodes" select="self::l/x:carried(.), if (self::l or self::p or self::stage or self::head) then node() else .[not(self::pb[x:is-carried(.)])]"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="exists($words[self::element()]) or normalize-space(string-join($words))">
      <verse-line>
        <xsl:sequence select="self::*/(x:id(.), x:lang(.)), $words"/>
      </verse-line>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
