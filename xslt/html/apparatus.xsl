<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The apparatus where it stands in the text. Both sides of every decision are in the page; what only one view shows has
      data-view ("edited", "source"), and all but the edited side is hidden, so that a reader, a screen reader and a page without
      scripts have the edited text once. The mark after the words leads to the entry.</xd:desc>
  </xd:doc>

  <xsl:template match="app" mode="h:text" as="element()">
    <xsl:variable name="app" as="element(app)" select="."/>
    <xsl:variable name="is-in-line" as="xs:boolean" select="em:is-in-line(.)"/>
    <xsl:element name="{h:inline-name(., 'span')}">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'app', em:kind(.)[matches(., '^[\w-]+$')], 'unconfirmed'[em:is-unconfirmed($app)],
            'inline'[em:holds-block($app)]"/>
      </xsl:call-template>
      <xsl:apply-templates select="node()" mode="h:side">
        <xsl:with-param name="lemma" select="em:lemma(.)[$is-in-line]" tunnel="yes"/>
        <xsl:with-param name="source" select="em:witness-reading(., em:base-witness(.))[$is-in-line]" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:if test="ancestor::text">
        <xsl:apply-templates select="." mode="h:mark"/>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- an apparatus that is a list of its own: each entry is shown whole -->
  <xsl:template match="listApp" mode="h:text" as="element()">
    <xsl:call-template name="h:block"/>
  </xsl:template>

  <xsl:template match="listApp/app" mode="h:text" as="element()" priority="1">
    <xsl:call-template name="h:block">
      <xsl:with-param name="class" select="'app', 'listed'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="listApp/app//lem | listApp/app//rdg" mode="h:text" as="element()*">
    <xsl:call-template name="h:inline"/>
    <xsl:variable name="sigla" as="xs:string*" select="em:sigla(.)"/>
    <span class="sigla" data-generated="">
      <xsl:value-of select="' ', $sigla" separator=" "/>
      <xsl:value-of select="if (self::lem) then '] ' else if (following-sibling::rdg) then '; ' else ''"/>
    </span>
  </xsl:template>

  <!-- readings outside an apparatus -->
  <xsl:template match="lem | rdg | witDetail | wit" mode="h:text" as="element()" priority="-0.1">
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <xsl:mode name="h:side" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="h:mark" on-no-match="fail" on-multiple-match="fail"/>

  <!-- a group of readings is seen in the list alone -->
  <xsl:template match="app//rdgGrp" mode="h:side" as="element()*" priority="1">
    <xsl:apply-templates select="node()" mode="#current"/>
  </xsl:template>

  <!-- words where TEI allows none -->
  <xsl:template match="text()" mode="h:side" as="node()*">
    <xsl:apply-templates select="." mode="h:text"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="h:side" as="node()*"/>

  <!-- notes of the apparatus stand after the words, as notes -->
  <xsl:template match="app//note" mode="h:side" as="element()" priority="1">
    <xsl:apply-templates select="." mode="h:text"/>
  </xsl:template>

  <!-- lemma or reading: which view shows it -->
  <xsl:template match="*" mode="h:side" as="element()">
    <xsl:param name="lemma" as="element()?" tunnel="yes"/>
    <xsl:param name="source" as="element()?" tunnel="yes"/>
    <xsl:variable name="is-edited" as="xs:boolean" select="exists($lemma[. is current()])"/>
    <xsl:variable name="is-source" as="xs:boolean" select="exists($source[. is current()])"/>
    <xsl:variable name="shape" as="xs:string" select="h:inline-name(., 'span')"/>
    <xsl:element name="{$shape}">
      <xsl:variable name="class" as="xs:string+" select="if ($is-edited) then 'lem' else 'rdg', 'inline'[$shape eq 'div']"/>
      <xsl:choose>
        <!-- a choice between choices brings its own identifier -->
        <xsl:when test="self::choice">
          <xsl:attribute name="class" select="string-join($class, ' ')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="h:common">
            <xsl:with-param name="class" select="$class"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="not($is-edited and $is-source)">
        <xsl:attribute name="data-view" select="if ($is-edited) then 'edited' else if ($is-source) then 'source' else 'other'"/>
      </xsl:if>
      <xsl:if test="not($is-edited)">
        <xsl:attribute name="hidden"/>
      </xsl:if>
      <xsl:apply-templates select="if (self::choice) then . else node()" mode="h:text"/>
    </xsl:element>
  </xsl:template>

  <!-- the mark: ° for what no editor confirmed -->
  <xsl:template match="app | sic" mode="h:mark" as="element()">
    <xsl:variable name="is-unconfirmed" as="xs:boolean" select="em:is-unconfirmed(.)"/>
    <xsl:variable name="words" as="xs:string"
        select="em:label(if ($is-unconfirmed) then 'mark.unconfirmed' else 'mark', $language,
          em:label-of('kind', em:kind(.), $language))"/>
    <a class="mark" href="#{h:entry-id(.)}" title="{$words}" aria-label="{$words}" data-generated="">
      <xsl:value-of select="if ($is-unconfirmed) then '°' else '•'"/>
    </a>
  </xsl:template>

  <xd:doc>
    <xd:desc>The identifier of the entry in the list of corrections: repeats of an entry share the one of the first.</xd:desc>
    <xd:param name="entry">app or crux</xd:param>
    <xd:return>"em.entry.app-truong-tinh-1"</xd:return>
  </xd:doc>
  <xsl:function name="h:entry-id" as="xs:string" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="'em.entry.' || (key('h:group', em:group-key($entry), em:tei($entry)), $entry)[1]/@xml:id"/>
  </xsl:function>

  <xsl:key name="h:group" match="text//app | text//sic[em:is-crux(.)]" use="em:group-key(.)"/>

  <!-- ============ places without remedy, doubt, loss ============ -->

  <xsl:template match="sic" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <xsl:template match="sic[em:is-crux(.)]" mode="h:text" as="element()" priority="1">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="class" select="'crux'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sic[em:is-crux(.)]" mode="h:content" as="node()*">
    <span class="dagger" data-generated="">†</span>
    <xsl:apply-templates mode="h:text"/>
    <span class="dagger" data-generated="">†</span>
    <xsl:apply-templates select="." mode="h:mark"/>
  </xsl:template>

  <xsl:template match="gap" mode="h:text" as="element()">
    <xsl:variable name="words" as="xs:string"
        select="em:label(if (@reason = 'truncated' and empty(preceding::text()[normalize-space()][ancestor::text])) then 'gap.beginning'
          else if (@reason = ('lost', 'truncated')) then 'gap.' || @reason else 'gap.other', $language)"/>
    <span>
      <xsl:call-template name="h:common"/>
      <xsl:attribute name="data-view" select="'edited'"/>
      <span data-generated="">
        <xsl:value-of select="em:spaces-around(.)[1]"/>
        <xsl:text>[…</xsl:text>
        <small> {$words}</small>
        <xsl:text>]</xsl:text>
        <xsl:value-of select="em:spaces-around(.)[2]"/>
      </span>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="supplied" mode="h:text" as="element()">
    <xsl:element name="{h:inline-name(., 'span')}">
      <xsl:call-template name="h:common"/>
      <xsl:attribute name="data-view" select="'edited'"/>
      <span data-generated="">⟨</span>
      <xsl:apply-templates mode="#current"/>
      <span data-generated="" title="{em:label('supplied', $language)}">⟩</span>
    </xsl:element>
  </xsl:template>

  <!-- ============ slips, style, hyphens ============ -->

  <xsl:template match="choice" mode="h:text" as="element()">
    <xsl:variable name="edited" as="element()?" select="em:choice-edited(.)"/>
    <xsl:variable name="source" as="element()?" select="em:choice-source(.)"/>
    <xsl:element name="{h:inline-name(., 'span')}">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'choice', 'inline'[em:holds-block(current())]"/>
      </xsl:call-template>
      <xsl:apply-templates select="node()" mode="h:side">
        <xsl:with-param name="lemma" select="$edited" tunnel="yes"/>
        <xsl:with-param name="source" select="$source" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <!-- a hyphen that only divided a word at the end of a page -->
  <xsl:template match="pc[@force = 'weak']" mode="h:text" as="element()" priority="1">
    <span class="pc" data-view="source" hidden="">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>
</xsl:stylesheet>
