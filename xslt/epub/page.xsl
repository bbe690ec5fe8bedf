<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns:ep="urn:emendata:xslt:epub"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs xd em h ep"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What a chapter has round its words: a head, and one section. No navigation, scripts or policy: the book has its own
      contents, and a reading system its own rules.</xd:desc>
  </xd:doc>

  <xsl:template name="h:page" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="current" as="xs:string"/>
    <xsl:param name="is-withheld" as="xs:boolean"/>
    <xsl:param name="authors" as="xs:string*" select="()"/>
    <xsl:param name="description" as="xs:string" select="''"/>
    <xsl:variable name="made" as="document-node()">
      <xsl:document>
        <section epub:type="chapter" role="doc-chapter" id="em.main">
          <xsl:apply-templates select="." mode="h:main"/>
        </section>
      </xsl:document>
    </xsl:variable>
    <html lang="{$language}" xml:lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <title>{($title[.], $edition-title[.], em:label('edition', $language))[1]}</title>
        <link rel="stylesheet" type="text/css" href="edition.css"/>
      </head>
      <body>
        <xsl:apply-templates select="$made" mode="ep:reflow">
          <xsl:with-param name="made" select="$made" tunnel="yes"/>
        </xsl:apply-templates>
      </body>
    </html>
  </xsl:template>

  <!-- how to cite stands on the web page -->
  <xsl:template name="h:cite" as="element()?">
    <xsl:param name="tei" as="element()"/>
  </xsl:template>

  <xd:doc>
    <xd:desc>Where an entity stands: in the list at the end of the same chapter.</xd:desc>
    <xd:param name="id">the identifier of a person, place or organisation</xd:param>
    <xd:return>"#em.who.pers-giap"; reflow.xsl takes the link off where the list does not have it</xd:return>
  </xd:doc>
  <xsl:function name="h:entity-address" as="xs:string" visibility="public">
    <xsl:param name="id" as="attribute()"/>
    <xsl:sequence select="'#em.who.' || $id"/>
  </xsl:function>
</xsl:stylesheet>
