<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:h="urn:emendata:xslt:html"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>One article as a chapter of an EPUB: the page of the web edition with other templates laid over it where a book differs
      (page.xsl, who.xsl), then read once more (reflow.xsl), which leaves out what a screen of a book cannot use and makes footnotes of
      notes and corrections. What an element of TEI looks like is said in xslt/html alone.</xd:desc>
  </xd:doc>

  <xsl:import href="../html/article.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="who.xsl"/>
  <xsl:include href="reflow.xsl"/>
  <xsl:include href="footnotes.xsl"/>

  <xsl:output method="xhtml" html-version="5" encoding="UTF-8" indent="no" omit-xml-declaration="no" include-content-type="no"
      use-character-maps="h:controls"/>
</xsl:stylesheet>
