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
    <xd:desc>Names in the text: links to the indexes. A name without an entry stays plain.</xd:desc>
  </xd:doc>

  <xsl:template match="persName | placeName | orgName | geogName | rs | name" mode="h:text" as="element()">
    <xsl:variable name="href" as="xs:string?" select="@ref ! h:name-address(..)"/>
    <xsl:call-template name="h:linked">
      <xsl:with-param name="href" select="$href"/>
      <xsl:with-param name="class" select="'name'[$href], local-name()"/>
    </xsl:call-template>
  </xsl:template>

  <xd:doc>
    <xd:desc>Where a name leads: to the index that has its entry, or to a web address.</xd:desc>
    <xd:param name="name">a name in the text</xd:param>
    <xd:return>an address, or nothing</xd:return>
  </xd:doc>
  <xsl:function name="h:name-address" as="xs:string?" visibility="public">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="(tokenize($name/@ref) ! h:address(., $name))[1]"/>
  </xsl:function>
</xsl:stylesheet>
