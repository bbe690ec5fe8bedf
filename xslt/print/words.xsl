<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The words of the print edition that no document gives: headings, signs and their explanations. They stand in
      shared/labels.xml, those of the print edition alone under keys that begin with "print."; as markup they say their
      language, where the text round them may have another.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>The language of these words, BCP 47.</xd:desc></xd:doc>
  <xsl:param name="language" as="xs:string" select="'en'"/>

  <xd:doc><xd:desc>The words for a key of the print edition.</xd:desc></xd:doc>
  <xsl:function name="pr:word" as="xs:string" visibility="public">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="em:label('print.' || $key, $language)"/>
  </xsl:function>

  <xsl:function name="pr:word" as="xs:string" visibility="public">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="em:label('print.' || $key, $language, $values)"/>
  </xsl:function>

  <xd:doc><xd:desc>Words of ours as markup, in their language; nothing for none.</xd:desc></xd:doc>
  <xsl:function name="pr:said" as="xs:string" visibility="public">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if ($words = '') then '' else '#said(' || pr:literal($words) || ');'"/>
  </xsl:function>

  <xd:doc><xd:desc>The functions of edition.typ that need words of ours, with these.</xd:desc></xd:doc>
  <xsl:variable name="pr:our-words" as="xs:string" select="'#let correction = correction.with(also: said(' || pr:literal(pr:word('also'))
    || '))&#10;#let index-entry = index-entry.with(cited: said(' || pr:literal(pr:word('cited')) || '))&#10;'"/>
</xsl:stylesheet>
