<?xml version="1.0" encoding="UTF-8"?>
<!-- message: what an assertion, a report or a diagnostic says, as instructions that say it. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:at="urn:emendata:schematron:at"
                xmlns:ed="urn:emendata:schematron"
                xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
                exclude-result-prefixes="#all"
                expand-text="yes">

  <xsl:mode name="message" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="text()" mode="message" as="element()">
    <out:text>{.}</out:text>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="message" as="empty-sequence()"/>

  <!-- Emphasis, direction, span, and the mark-up of others: the words count. -->
  <xsl:template match="*" mode="message" as="element()*" priority="-2">
    <xsl:apply-templates select="node()" mode="message"/>
  </xsl:template>

  <!-- A quick fix is a program, not words. -->
  <xsl:template match="Q{http://www.schematron-quickfix.com/validator/process}*" mode="message" as="empty-sequence()"/>

  <xsl:template match="xsl:*" mode="message" as="element()">
    <xsl:copy>
      <xsl:sequence select="@*"/>
      <xsl:apply-templates select="node()" mode="message"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="xsl:text" mode="message" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="value-of" mode="message" as="element()">
    <out:value-of select="{@select}">
      <xsl:sequence select="@at:at"/>
    </out:value-of>
  </xsl:template>

  <!-- The path may lead to a node, or be an expression that gives its name. -->
  <xsl:template match="name" mode="message" as="element()">
    <out:value-of select="({(@path, '.')[1]})!(if (. instance of node()) then name(.) else string(.))">
      <xsl:sequence select="@at:at"/>
    </out:value-of>
  </xsl:template>
</xsl:stylesheet>
