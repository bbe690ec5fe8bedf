<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The elements and attributes that OpenEdition's schema names, and no others, after the pass that made footnotes: names and
      other marks in a line give their words, headings their level, quotations and lists the types asked for, references stand in a
      list, and what the header tells beyond its schema becomes paragraphs.</xd:desc>
  </xd:doc>

  <xsl:mode name="x:openedition" on-no-match="shallow-copy" on-multiple-match="use-last"/>

  <xsl:variable name="x:of-openedition" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('front body back group text div p list item
      table row cell figure graphic listBibl bibl note hi pb lb ref ptr code formula') ! map:entry(., true()))"/>

  <!-- ============ text ============ -->

  <xsl:template match="text//*" mode="x:openedition" as="item()*" priority="-1">
    <xsl:choose>
      <xsl:when test="map:contains($x:of-openedition, local-name())">
        <xsl:copy>
          <xsl:sequence select="@xml:id, @xml:lang, @rend, @rendition, @target, @url, @cols, @rows, @place, @n[current()/self::note],
              @type[current()/(self::div | self::note)], @notation"/>
          <xsl:apply-templates mode="#current"/>
        </xsl:copy>
      </xsl:when>
      <xsl:when test="x:has-blocks(.) or em:is-among-words(.)">
        <xsl:apply-templates mode="#current"/>
      </xsl:when>
      <xsl:when test="normalize-space() or .//pb">
        <p>
          <xsl:sequence select="@xml:id, @xml:lang"/>
          <xsl:apply-templates mode="#current"/>
        </p>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xd:doc><xd:desc>Whether an element is gone through: it holds blocks and no words beside them. Those of footnotes count for nothing.</xd:desc></xd:doc>
  <xsl:function name="x:has-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="depth" as="xs:integer" select="count($element/ancestor-or-self::note)"/>
    <xsl:sequence select="empty($element/text()[normalize-space()])
        and (every $child in $element/*[normalize-space()][not(self::note)] satisfies map:contains($em:block-names, local-name($child)) or em:holds-block($child))
        and (some $inner in $element//* satisfies map:contains($em:block-names, local-name($inner)) and count($inner/ancestor::note) eq $depth)"/>
  </xsl:function>

  <!-- a text within a text has no parts of its own -->
  <xsl:template match="floatingText//body | floatingText//front | floatingText//back" mode="x:openedition" as="item()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- title, picture, legend -->
  <xsl:template match="text//figure" mode="x:openedition" as="item()*">
    <xsl:variable name="is-block" as="xs:boolean" select="not(em:is-among-words(.))"/>
    <xsl:variable name="graphics" as="element(graphic)*" select="graphic"/>
    <xsl:variable name="figure" as="element(figure)?">
      <xsl:if test="$graphics">
        <figure>
          <xsl:sequence select="@xml:id"/>
          <xsl:apply-templates select="$graphics" mode="#current"/>
        </figure>
      </xsl:if>
    </xsl:variable>
    <xsl:for-each select="head, $figure, * except (head | $graphics)">
      <xsl:choose>
        <xsl:when test="self::figure[. is $figure]">
          <xsl:choose>
            <xsl:when test="$is-block"><p><xsl:sequence select="."/></p></xsl:when>
            <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
          </xsl:choose>
        </xsl:when>
        <xsl:when test="$is-block and not(map:contains($x:of-openedition, local-name())) or $is-block and self::p">
          <p rend="{if (self::head) then 'figure-title' else 'figure-legend'}">
            <xsl:apply-templates mode="#current"/>
          </p>
        </xsl:when>
        <xsl:when test="$is-block">
          <xsl:apply-templates select="." mode="#current"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:text> </xsl:text>
          <xsl:apply-templates mode="#current"/>
          <xsl:text> </xsl:text>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="text//list/*[not(self::item or self::label or self::head or self::pb)]" mode="x:openedition" as="element(item)">
    <item>
      <xsl:apply-templates mode="#current"/>
    </item>
  </xsl:template>

  <xsl:template match="text//listBibl/*[not(self::bibl or self::listBibl or self::head or self::pb)]" mode="x:openedition" as="element(bibl)">
    <bibl>
      <xsl:sequence select="@xml:id"/>
      <xsl:text>{normalize-space(string-join(descendant::text() ! (., ' ')))}</xsl:text>
    </bibl>
  </xsl:template>

  <xsl:template match="text//div1 | text//div2 | text//div3 | text//div4 | text//div5 | text//div6 | text//div7 | text//titlePage" mode="x:openedition"
      as="element(div)">
    <div>
      <xsl:sequence select="@xml:id, @xml:lang, @type"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="text//head" mode="x:openedition" as="element(head)">
    <head>
      <xsl:sequence select="@xml:id, @xml:lang"/>
      <xsl:if test="parent::div or parent::listBibl">
        <xsl:attribute name="subtype" select="'level' || max((1, min((6, count(ancestor::div)))))"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </head>
  </xsl:template>

  <xsl:template match="text//head[parent::figure or parent::castList or parent::sp or parent::lg[lg] or parent::argument]" mode="x:openedition" as="element(p)">
    <p>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <xsl:variable name="x:rends" as="map(xs:string, xs:string)" select="map{'italics': 'italic', 'i': 'italic', 'b': 'bold', 'superscript': 'sup',
      'subscript': 'sub', 'smallcaps': 'small-caps', 'sc': 'small-caps'}"/>

  <xsl:template match="text//hi | text//emph | text//title | text//foreign" mode="x:openedition" as="element(hi)">
    <hi>
      <xsl:sequence select="@xml:id, @xml:lang, @rendition"/>
      <xsl:variable name="rend" as="xs:string" select="string-join(tokenize(lower-case(string(@rend))) ! ($x:rends(.), .)[1], ' ')"/>
      <xsl:for-each select="($rend[.], 'italic'[current()/(self::emph | self::title)])[1]">
        <xsl:attribute name="rend" select="."/>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </hi>
  </xsl:template>

  <!-- a title that is no book's and no journal's has its words -->
  <xsl:template match="text//title[@level = ('a', 'u')]" mode="x:openedition" as="item()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="text//list" mode="x:openedition" as="element(list)">
    <list type="{if (@type = ('ordered', 'numbered')) then 'ordered' else 'unordered'}">
      <xsl:sequence select="@xml:id, @xml:lang"/>
      <xsl:apply-templates mode="#current"/>
    </list>
  </xsl:template>

  <!-- the source's own signs, and terms, stand in their item -->
  <xsl:template match="text//list/label" mode="x:openedition" as="item()*"/>

  <xsl:template match="text//list/item" mode="x:openedition" as="element(item)">
    <item>
      <xsl:sequence select="@xml:id, @xml:lang"/>
      <xsl:for-each select="preceding-sibling::*[1][self::label]">
        <xsl:apply-templates mode="#current"/>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </item>
  </xsl:template>

  <!-- quotations that are blocks; those in a line have their words, marks included -->
  <xsl:template match="text//quote[not(em:is-among-words(.))] | text//q[not(em:is-among-words(.))]" mode="x:openedition" as="item()*">
    <xsl:choose>
      <xsl:when test="x:has-blocks(.)">
        <xsl:apply-templates mode="#current"/>
      </xsl:when>
      <xsl:otherwise>
        <q rend="quotation">
          <xsl:sequence select="@xml:id, @xml:lang"/>
          <xsl:apply-templates mode="#current"/>
        </q>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text//quote/p[not(em:is-among-words(..))] | text//q/p[not(em:is-among-words(..))]" mode="x:openedition" as="element(q)">
    <q rend="quotation">
      <xsl:sequence select="@xml:id, @xml:lang"/>
      <xsl:apply-templates mode="#current"/>
    </q>
  </xsl:template>

  <!-- a paragraph inside running words -->
  <xsl:template match="text//p[em:is-among-words(..)][not(parent::note or parent::item or parent::cell)]" mode="x:openedition" as="item()*">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- verse: a stanza is a paragraph, its lines are parted -->
  <xsl:template match="text//lg[not(em:is-among-words(.))][empty(lg)]" mode="x:openedition" as="element(p)">
    <p>
      <xsl:sequence select="@xml:id, @xml:lang"/>
      <xsl:for-each select="node()">
        <xsl:apply-templates select="if (self::l or self::head) then node() else ." mode="#current"/>
        <xsl:if test="(self::l or self::head) and following-sibling::l"><lb/></xsl:if>
      </xsl:for-each>
    </p>
  </xsl:template>

  <!-- references stand in a list -->
  <xsl:template match="text/back/div[bibl]" mode="x:openedition" as="element(div)">
    <div type="bibliography">
      <xsl:sequence select="@xml:id, @xml:lang"/>
      <xsl:for-each-group select="*" group-adjacent="exists(self::bibl | self::pb | self::head)">
        <xsl:choose>
          <xsl:when test="current-grouping-key() and current-group()/self::bibl">
            <listBibl>
              <xsl:apply-templates select="current-group()" mode="#current"/>
            </listBibl>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="current-group()" mode="#current"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <!-- a link needs a target -->
  <xsl:template match="text//ref[not(@target)] | text//ptr[not(@target)]" mode="x:openedition" as="item()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="text//gap" mode="x:openedition" as="item()*">
    <xsl:text>{em:spaces-around(.)[1]}[…]{em:spaces-around(.)[2]}</xsl:text>
  </xsl:template>

  <xsl:template match="text//supplied" mode="x:openedition" as="item()*">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="text//milestone[@unit = 'section'][not(em:is-among-words(.))]" mode="x:openedition" as="element(p)">
    <p rend="break">* * *</p>
  </xsl:template>

  <xsl:template match="text//fw" mode="x:openedition" as="item()*"/>

  <!-- ============ header ============ -->

  <xsl:template match="titleStmt/title" mode="x:openedition" as="element(title)">
    <title type="{if (@type = ('sub', 'sup')) then @type else if (@type = ('alt', 'original', 'translated') and @xml:lang) then 'alt' else 'main'}">
      <xsl:sequence select="@xml:id, @xml:lang"/>
      <xsl:apply-templates mode="#current"/>
    </title>
  </xsl:template>

  <xsl:template match="sourceDesc[listWit or listBibl or bibl]" mode="x:openedition" as="element(sourceDesc)">
    <sourceDesc>
      <xsl:for-each select="*/(self::bibl | self::p | descendant::witness | self::listBibl/bibl)">
        <p>{string-join((@xml:id[current()/self::witness] ! (. || ':'), normalize-space(string-join(descendant::text() ! (., ' '))), .//ptr/@target), ' ')}</p>
      </xsl:for-each>
    </sourceDesc>
  </xsl:template>

  <xsl:template match="encodingDesc" mode="x:openedition" as="element(encodingDesc)">
    <encodingDesc>
      <projectDesc>
        <xsl:for-each select="projectDesc/p[normalize-space()]">
          <p>{normalize-space()}</p>
        </xsl:for-each>
        <xsl:for-each select="editorialDecl/*[normalize-space()]">
          <p>{upper-case(substring(local-name(), 1, 1))}{substring(local-name(), 2)}: {normalize-space()}</p>
        </xsl:for-each>
      </projectDesc>
      <xsl:apply-templates select="tagsDecl, appInfo" mode="#current"/>
    </encodingDesc>
  </xsl:template>

  <xsl:template match="profileDesc" mode="x:openedition" as="element(profileDesc)">
    <profileDesc>
      <xsl:apply-templates select="langUsage, textClass" mode="#current"/>
    </profileDesc>
  </xsl:template>

  <xsl:template match="revisionDesc" mode="x:openedition" as="item()*"/>
</xsl:stylesheet>
