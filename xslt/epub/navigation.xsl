<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:ep="urn:emendata:xslt:epub"
    xmlns:x="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs xd em ep x"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The contents: headings of the chapters, the pages of the original, landmarks.</xd:desc>
  </xd:doc>

  <xsl:mode name="ep:contents" on-no-match="fail" on-multiple-match="fail"/>

  <!-- a page of the book that is no chapter -->
  <xsl:template name="ep:page" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="body" as="element()*"/>
    <xsl:variable name="language" as="xs:string" select="ancestor-or-self::book/@language"/>
    <html lang="{$language}" xml:lang="{$language}">
      <head>
        <title>{$title}</title>
        <link rel="stylesheet" type="text/css" href="edition.css"/>
      </head>
      <body>
        <xsl:sequence select="$body"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="book" mode="ep:contents" as="element()">
    <xsl:variable name="language" as="xs:string" select="@language"/>
    <xsl:variable name="book" as="element()" select="."/>
    <xsl:variable name="pages" as="element()*" select="chapter//x:span[@role = 'doc-pagebreak'][@id]"/>
    <xsl:call-template name="ep:page">
      <xsl:with-param name="title" select="em:label('contents', $language)"/>
      <xsl:with-param name="body" as="element()*">
        <nav epub:type="toc" role="doc-toc" id="contents" aria-labelledby="contents-head">
          <h1 id="contents-head">{em:label('contents', $language)}</h1>
          <ol>
            <li><a href="title.xhtml">{em:label('epub.title-page', $language)}</a></li>
            <xsl:for-each select="chapter">
              <li>
                <a href="{@href}">
                  <xsl:sequence select="ep:language(.)"/>
                  <xsl:value-of select="@title"/>
                </a>
                <xsl:sequence select="ep:headings(.//(x:h2 | x:h3), @href)"/>
              </li>
            </xsl:for-each>
            <xsl:if test="ep:has-index(.)">
              <li><a href="persons.xhtml">{em:label('title-of.persons', $language)}</a></li>
            </xsl:if>
          </ol>
        </nav>
        <xsl:if test="$pages">
          <nav epub:type="page-list" role="doc-pagelist" id="pages" aria-labelledby="pages-head">
            <h2 id="pages-head">{em:label('epub.pages', $language)}</h2>
            <ol>
              <xsl:for-each select="$pages">
                <xsl:variable name="chapter" as="element()" select="ancestor::chapter"/>
                <li>
                  <!-- the pages of each article of a volume begin a line -->
                  <xsl:if test="$chapter/../chapter[2] and . is ($pages intersect $chapter//*)[1]">
                    <xsl:attribute name="class" select="'begins'"/>
                  </xsl:if>
                  <a href="{$chapter/@href}#{@id}">
                    <xsl:if test="$chapter/../chapter[2]"><xsl:attribute name="title" select="$chapter/@title"/></xsl:if>
                    <xsl:value-of select="normalize-space()"/>
                  </a>
                </li>
              </xsl:for-each>
            </ol>
          </nav>
        </xsl:if>
        <nav epub:type="landmarks" id="landmarks" aria-labelledby="landmarks-head" hidden="hidden">
          <h2 id="landmarks-head">{em:label('epub.landmarks', $language)}</h2>
          <ol>
            <li><a epub:type="titlepage" href="title.xhtml">{em:label('epub.title-page', $language)}</a></li>
            <li><a epub:type="toc" href="#contents">{em:label('contents', $language)}</a></li>
            <xsl:for-each select="chapter[1]">
              <li><a epub:type="bodymatter" href="{@href}">{em:label('epub.start', $language)}</a></li>
            </xsl:for-each>
            <xsl:if test="ep:has-index(.)">
              <li><a epub:type="index" href="persons.xhtml">{em:label('title-of.persons', $language)}</a></li>
            </xsl:if>
          </ol>
        </nav>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- headings of the second level, those of the third under them; what nothing is written in is none -->
  <xsl:function name="ep:headings" as="element()?">
    <xsl:param name="heads" as="element()*"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:variable name="written" as="element()*" select="$heads[normalize-space(ep:heading-words(.))]"/>
    <xsl:if test="$written">
      <ol>
        <xsl:for-each-group select="$written" group-starting-with="x:h2">
          <li>
            <a href="{$href}#{@id}">
              <xsl:sequence select="ep:language(.)"/>
              <xsl:value-of select="ep:heading-words(.)"/>
            </a>
            <xsl:if test="self::x:h2">
              <xsl:sequence select="ep:headings(tail(current-group()), $href)"/>
            </xsl:if>
          </li>
          <xsl:if test="not(self::x:h2)">
            <xsl:for-each select="tail(current-group())">
              <li><a href="{$href}#{@id}">{ep:heading-words(.)}</a></li>
            </xsl:for-each>
          </xsl:if>
        </xsl:for-each-group>
      </ol>
    </xsl:if>
  </xsl:function>

  <!-- without the marks of notes, corrections and pages -->
  <xsl:function name="ep:heading-words" as="xs:string">
    <xsl:param name="heading" as="element()"/>
    <xsl:sequence select="normalize-space(string-join($heading//text()[not(ancestor::x:a[@role = 'doc-noteref'] or ancestor::x:span[@role = 'doc-pagebreak'])]))"/>
  </xsl:function>

  <!-- the language of words that stand elsewhere than in their place -->
  <xsl:function name="ep:language" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="language" as="xs:string" select="
        string(if ($element/self::chapter) then $element/@language else $element/ancestor-or-self::*[@lang][1]/@lang)"/>
    <xsl:if test="$language and $language ne $element/ancestor::book/@language">
      <xsl:attribute name="lang" select="$language"/>
      <xsl:attribute name="xml:lang" select="$language"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
