<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:ep="urn:emendata:xslt:epub"
    xmlns:x="http://www.w3.org/1999/xhtml"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns="http://www.idpf.org/2007/opf"
    exclude-result-prefixes="xsl xs xd em ep x"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The package document: metadata, files, order of reading. What the record of an edition does not say is not said here.</xd:desc>
  </xd:doc>

  <xsl:mode name="ep:package" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="book" mode="ep:package" as="element()">
    <xsl:variable name="has-pages" as="xs:boolean" select="exists(.//x:span[@role = 'doc-pagebreak'])"/>
    <package version="3.0" unique-identifier="id" xml:lang="{@language}">
      <metadata>
        <dc:identifier id="id">{identifier}</dc:identifier>
        <dc:title id="title">{title}</dc:title>
        <meta refines="#title" property="title-type">main</meta>
        <xsl:for-each select="subtitle">
          <dc:title id="subtitle">{.}</dc:title>
          <meta refines="#subtitle" property="title-type">subtitle</meta>
        </xsl:for-each>
        <xsl:for-each select="distinct-values((@language, chapter/@language))">
          <dc:language>{.}</dc:language>
        </xsl:for-each>
        <xsl:for-each select="creator">
          <xsl:variable name="id" as="xs:string" select="'name-' || position()"/>
          <xsl:element name="dc:{if (@role eq 'aut') then 'creator' else 'contributor'}">
            <xsl:attribute name="id" select="$id"/>
            <xsl:value-of select="."/>
          </xsl:element>
          <meta refines="#{$id}" property="role" scheme="marc:relators">{@role}</meta>
          <xsl:if test="@sort ne string()">
            <meta refines="#{$id}" property="file-as">{@sort}</meta>
          </xsl:if>
        </xsl:for-each>
        <xsl:for-each select="date"><dc:date>{.}</dc:date></xsl:for-each>
        <xsl:for-each select="publisher"><dc:publisher>{.}</dc:publisher></xsl:for-each>
        <xsl:for-each select="description"><dc:description>{.}</dc:description></xsl:for-each>
        <xsl:for-each select="subject"><dc:subject>{.}</dc:subject></xsl:for-each>
        <xsl:for-each select="source"><dc:source>{ep:source(.)}</dc:source></xsl:for-each>
        <xsl:for-each select="rights"><dc:rights>{.}</dc:rights></xsl:for-each>
        <meta property="dcterms:modified">{@modified}</meta>
        <xsl:if test="$has-pages and source[@is-original]">
          <meta property="pageBreakSource">{string-join(source[@is-original] ! ep:source(.), '; ')}</meta>
        </xsl:if>
        <meta property="schema:accessMode">textual</meta>
        <xsl:if test="image"><meta property="schema:accessMode">visual</meta></xsl:if>
        <meta property="schema:accessModeSufficient">{if (image) then 'textual,visual' else 'textual'}</meta>
        <meta property="schema:accessibilityFeature">structuralNavigation</meta>
        <meta property="schema:accessibilityFeature">tableOfContents</meta>
        <meta property="schema:accessibilityFeature">readingOrder</meta>
        <xsl:if test="$has-pages">
          <meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
          <meta property="schema:accessibilityFeature">pageNavigation</meta>
        </xsl:if>
        <meta property="schema:accessibilityHazard">none</meta>
        <meta property="schema:accessibilitySummary">{em:label('epub.access', @language)}</meta>
      </metadata>
      <manifest>
        <item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="title-page" href="title.xhtml" media-type="application/xhtml+xml"/>
        <xsl:for-each select="chapter">
          <xsl:variable name="properties" as="xs:string*" select="'mathml'[current()//*[namespace-uri() eq 'http://www.w3.org/1998/Math/MathML']]"/>
          <item id="chapter-{position()}" href="{@href}" media-type="application/xhtml+xml">
            <xsl:for-each select="$properties"><xsl:attribute name="properties" select="."/></xsl:for-each>
          </item>
        </xsl:for-each>
        <xsl:if test="ep:has-index(.)">
          <item id="persons" href="persons.xhtml" media-type="application/xhtml+xml"/>
        </xsl:if>
        <item id="style" href="edition.css" media-type="text/css"/>
        <xsl:for-each select="image">
          <item id="image-{position()}" href="{@href}" media-type="{@type}"/>
        </xsl:for-each>
      </manifest>
      <spine>
        <itemref idref="title-page"/>
        <itemref idref="contents"/>
        <xsl:for-each select="chapter">
          <itemref idref="chapter-{position()}"/>
        </xsl:for-each>
        <xsl:if test="ep:has-index(.)">
          <itemref idref="persons"/>
        </xsl:if>
      </spine>
    </package>
  </xsl:template>

  <!-- what a book is made from; a guess is called one -->
  <xsl:function name="ep:source" as="xs:string">
    <xsl:param name="source" as="element(source)"/>
    <xsl:sequence select="$source || (if ($source/@is-probable) then ' (' || lower-case(em:label('probable', $source/../@language)) || ')' else '')"/>
  </xsl:function>
</xsl:stylesheet>
