<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl">
  <xd:doc scope="stylesheet">
    <xd:desc>All that the outputs share: questions to a TEI document, answered without a word of HTML or print mark-up. An
      entry point includes this module once and its own modules after it.</xd:desc>
  </xd:doc>
  <!-- every entry point begins in this mode; what is counted once for all (notes, pages) is at hand in its document -->
  <xsl:mode use-accumulators="#all" on-no-match="fail"/>

  <xsl:include href="labels.xsl"/>
  <xsl:include href="nodes.xsl"/>
  <xsl:include href="pages.xsl"/>
  <xsl:include href="quotes.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="metadata.xsl"/>
</xsl:stylesheet>
