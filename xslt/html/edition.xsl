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
    <xd:desc>The pages of a whole edition: contents, persons, places and organisations, works, corrections, search, and the one for
      addresses that lead nowhere. The input is one tree, em:edition with an em:article for each document, as summary.xsl makes
      them, each with the part that this page needs. All of it is generated.</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>
  <xsl:include href="frame.xsl"/>
  <xsl:include href="home.xsl"/>
  <xsl:include href="indexes.xsl"/>
  <xsl:include href="occurrences.xsl"/>
  <xsl:include href="bibliography.xsl"/>
  <xsl:include href="corrections.xsl"/>
  <xsl:include href="pictures.xsl"/>
  <xsl:include href="search.xsl"/>

  <xd:doc><xd:desc>Which page is made: one of h:indexes, or 404.</xd:desc></xd:doc>
  <xsl:param name="page" as="xs:string" select="'index'"/>
  <xd:doc><xd:desc>The absolute address of the first language's folder, with a slash at its end; empty where it is not known.</xd:desc></xd:doc>
  <xsl:param name="base" as="xs:string" select="''"/>

  <xsl:variable name="h:articles" as="element(em:article)*" select="/em:edition/em:article"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:choose>
      <xsl:when test="$page eq '404'">
        <xsl:call-template name="h:missing"/>
      </xsl:when>
      <xsl:when test="$page = $h:indexes">
        <xsl:call-template name="h:edition-page"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="error(QName('urn:emendata:xslt', 'em:no-page'), 'there is no page ' || $page)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="h:edition-page" as="element()">
    <xsl:call-template name="h:page">
      <xsl:with-param name="title" select="if ($page eq 'index') then '' else em:label('nav.' || $page, $language)"/>
      <xsl:with-param name="current" select="$page"/>
      <xsl:with-param name="description" select="em:label('description.' || $page, $language, h:described())"/>
      <xsl:with-param name="is-withheld" select="exists($h:articles[@restricted])"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/" mode="h:main" as="element()">
    <xsl:choose>
      <xsl:when test="$page eq '404'">
        <div class="index" data-generated="">
          <h1>{em:label('missing', $language)}</h1>
          <p>{em:label('missing.words', $language)}</p>
          <ul>
            <xsl:for-each select="$h:indexes">
              <li>
                <a href="{.}.html">{em:label('nav.' || ., $language)}</a>
              </li>
            </xsl:for-each>
          </ul>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <div class="index" data-generated="">
          <h1>
            <xsl:sequence select="h:lang-of-edition()[$page eq 'index']"/>
            <xsl:value-of select="if ($page eq 'index') then ($edition-title[.], em:label('edition', $language))[1]
                else em:label('title-of.' || $page, $language)"/>
          </h1>
          <xsl:choose>
            <xsl:when test="$page eq 'index'">
              <xsl:call-template name="h:contents"/>
            </xsl:when>
            <xsl:when test="$page eq 'persons'">
              <xsl:call-template name="h:entities">
                <xsl:with-param name="sort" select="'person'"/>
              </xsl:call-template>
              <xsl:call-template name="h:strangers"/>
              <xsl:call-template name="h:network"/>
            </xsl:when>
            <xsl:when test="$page eq 'places'">
              <xsl:call-template name="h:entities">
                <xsl:with-param name="sort" select="'place'"/>
              </xsl:call-template>
              <h2 class="part" id="em.orgs">{em:label('orgs', $language)}</h2>
              <xsl:call-template name="h:entities">
                <xsl:with-param name="sort" select="'org'"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:when test="$page eq 'works'">
              <xsl:call-template name="h:works"/>
            </xsl:when>
            <xsl:when test="$page eq 'search'">
              <xsl:call-template name="h:search"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="h:all-corrections"/>
            </xsl:otherwise>
          </xsl:choose>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the articles in a sentence of moderate length -->
  <xsl:function name="h:described" as="xs:string">
    <xsl:variable name="titles" as="xs:string*" select="$h:articles ! string-join((em:author, @title), ', ')"/>
    <xsl:sequence select="string-join(subsequence($titles, 1, 5), '; ') || (if (count($titles) gt 5) then '; …' else '')"/>
  </xsl:function>

  <!-- ============ addresses that lead nowhere ============ -->

  <!-- A server gives this page for an address of any depth: where the edition's own is known, all its links are absolute. -->
  <xsl:template name="h:missing" as="element()">
    <xsl:variable name="made" as="element()">
      <xsl:call-template name="h:page">
        <xsl:with-param name="title" select="em:label('missing', $language)"/>
        <xsl:with-param name="current" select="'404'"/>
        <xsl:with-param name="is-withheld" select="true()"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:apply-templates select="$made" mode="h:absolute"/>
  </xsl:template>

  <xsl:mode name="h:absolute" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="@href[$base][not(starts-with(., '#'))] | @src[$base]" mode="h:absolute" as="attribute()">
    <xsl:attribute name="{name()}" select="
        if (matches(., '^[a-z]+:', 'i')) then string()
        else if (starts-with(., '../')) then $base || substring(., 4)
        else $base || (if ($root) then $language || '/' else '') || ."/>
  </xsl:template>

  <!-- ============ shared ============ -->

  <xd:doc>
    <xd:desc>The language of an element's words, as HTML has it; only what is shaped like a language tag.</xd:desc>
    <xd:param name="element">an element with xml:lang, or nothing</xd:param>
    <xd:return>an attribute lang, or nothing</xd:return>
  </xd:doc>
  <xsl:function name="h:lang" as="attribute()?" visibility="public">
    <xsl:param name="element" as="element()?"/>
    <xsl:for-each select="$element/@xml:lang[matches(., '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')]">
      <xsl:attribute name="lang" select="."/>
    </xsl:for-each>
  </xsl:function>

  <xd:doc>
    <xd:desc>Words with a capital.</xd:desc>
    <xd:param name="words">any words</xd:param>
    <xd:return>the same, the first letter large</xd:return>
  </xd:doc>
  <xsl:function name="h:large" as="xs:string" visibility="public">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>
</xsl:stylesheet>
