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
    <xd:desc>The page of one article, from any TEI document. Whatever needs an address has its xml:id already (html.py sees to
      that). Order of the page: title, notice of rights, text, notes and references as they stand in the document, then what is
      generated: corrections, statement on the text, the edition's facts.</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>
  <xsl:include href="frame.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="pages.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="entries.xsl"/>
  <xsl:include href="references.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="paragraphs.xsl"/>
  <xsl:include href="who.xsl"/>
  <xsl:include href="citing.xsl"/>

  <xd:doc><xd:desc>The articles before and after: `neighbours/previous` and `/next` with @href, @lang and the title as text, in no
    namespace.</xd:desc></xd:doc>
  <xsl:param name="neighbours" as="document-node()?" select="()"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="tei" as="element()" select="*"/>
    <xsl:variable name="what" as="xs:string*" select="em:statement($tei)[@n = 'what'] ! em:edited(node())"/>
    <xsl:call-template name="h:page">
      <xsl:with-param name="title" select="em:title($tei)"/>
      <xsl:with-param name="current" select="'article'"/>
      <xsl:with-param name="is-withheld" select="em:is-restricted($tei)"/>
      <xsl:with-param name="authors" select="em:authors($tei)"/>
      <xsl:with-param name="description" select="if (empty($what)) then '' else em:label('description.article', $language,
          ((em:enumerated(em:authors($tei), $language)[.], $edition-title[.], em:label('edition', $language))[1], em:title($tei), $what[1]))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/" mode="h:main" as="element()*">
    <xsl:variable name="tei" as="element()" select="*"/>
    <xsl:variable name="texts" as="element()*"
        select="let $all := descendant::*[self::text or self::sourceDoc or self::facsimile]
            [empty(ancestor::text | ancestor::sourceDoc | ancestor::facsimile)]
          return if (exists($all)) then $all else $tei"/>
    <xsl:variable name="titled" as="element(titlePage)?" select="h:leading-title-page($tei)"/>
    <xsl:variable name="leading" as="element()*" select="$titled/preceding-sibling::*, $titled"/>
    <article>
      <xsl:apply-templates select="$tei/@xml:id, $tei/@xml:lang" mode="h:attribute"/>
      <header class="title">
        <xsl:apply-templates select="$titled/ancestor::*[@xml:lang][1]/@xml:lang" mode="h:attribute"/>
        <xsl:apply-templates select="$leading[self::pb]" mode="h:text"/>
        <xsl:if test="not($titled//titlePart[h:is-main-title(.)])">
          <h1 data-generated="">
            <xsl:value-of select="em:title($tei)"/>
          </h1>
        </xsl:if>
        <xsl:if test="empty($titled//titlePart)">
          <xsl:for-each select="em:titles($tei, 'sub')">
            <p class="sub" data-generated="">{em:edited(node())}</p>
          </xsl:for-each>
        </xsl:if>
        <xsl:apply-templates select="$titled" mode="h:text"/>
        <xsl:if test="not($titled//(docAuthor | byline)) and exists(em:authors($tei))">
          <p class="byline" data-generated="">{em:enumerated(em:authors($tei), $language)}</p>
        </xsl:if>
      </header>
      <xsl:call-template name="h:opening">
        <xsl:with-param name="tei" select="$tei"/>
      </xsl:call-template>
      <xsl:for-each select="$texts">
        <xsl:call-template name="h:title-in-corpus"/>
        <xsl:apply-templates select="." mode="h:text">
          <xsl:with-param name="shown" select="$leading" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </article>
    <xsl:call-template name="h:entries">
      <xsl:with-param name="tei" select="$tei"/>
    </xsl:call-template>
    <xsl:call-template name="h:who">
      <xsl:with-param name="tei" select="$tei"/>
    </xsl:call-template>
    <xsl:call-template name="h:statement">
      <xsl:with-param name="tei" select="$tei"/>
    </xsl:call-template>
    <xsl:call-template name="h:facts">
      <xsl:with-param name="tei" select="$tei"/>
    </xsl:call-template>
    <xsl:call-template name="h:further">
      <xsl:with-param name="tei" select="$tei"/>
    </xsl:call-template>
    <xsl:call-template name="h:cite">
      <xsl:with-param name="tei" select="$tei"/>
    </xsl:call-template>
    <xsl:call-template name="h:neighbours"/>
  </xsl:template>

  <!-- the articles before and after -->
  <xsl:template name="h:neighbours" as="element()?">
    <xsl:variable name="found" as="element()*" select="$neighbours/*/*"/>
    <xsl:if test="$found">
      <nav class="neighbours" aria-label="{em:label('nav.articles', $language)}" data-generated="">
        <xsl:for-each select="$found">
          <a class="{local-name()}" rel="{if (local-name() eq 'previous') then 'prev' else 'next'}" href="{@href}">
            <span>{em:label('article.' || local-name(), $language)}</span>
            <xsl:text> </xsl:text>
            <cite>
              <xsl:if test="matches(@lang, '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')">
                <xsl:attribute name="lang" select="@lang"/>
              </xsl:if>
              <xsl:value-of select="."/>
            </cite>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- a document inside a corpus begins with its own title -->
  <xsl:template name="h:title-in-corpus" as="element()*">
    <xsl:variable name="document" as="element()?" select="parent::TEI[ancestor::*]"/>
    <xsl:if test="$document and empty(preceding-sibling::text | preceding-sibling::sourceDoc | preceding-sibling::facsimile) and em:title($document)">
      <header class="title" data-generated="">
        <h2>{em:title($document)}</h2>
        <xsl:if test="exists(em:authors($document))">
          <p class="byline">{em:enumerated(em:authors($document), $language)}</p>
        </xsl:if>
      </header>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
