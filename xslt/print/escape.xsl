<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Text as Typst string literals. In a literal only the backslash and the quotation mark mean anything, so
      two characters need escaping and Typst changes none (no smart quotes, no dashes from hyphens). The marks that
      open and close a literal travel through the transformation as the noncharacters U+FDD0 and U+FDD1, which the
      character map turns into quotation marks at the very end; in a document they are replaced by U+FFFD.</xd:desc>
  </xd:doc>

  <xsl:character-map name="typst">
    <xsl:output-character character="\" string="\\"/>
    <xsl:output-character character="&quot;" string="\&quot;"/>
    <xsl:output-character character="&#xFDD0;" string="&quot;"/>
    <xsl:output-character character="&#xFDD1;" string="&quot;"/>
  </xsl:character-map>

  <xd:doc><xd:desc>What parts the files of a result; no text of a document holds it.</xd:desc></xd:doc>
  <xsl:variable name="pr:file-end" as="xs:string" select="'&#xFDD2;'"/>

  <xd:doc><xd:desc>A string as a literal in Typst code.</xd:desc></xd:doc>
  <xsl:function name="pr:literal" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&#xFDD0;' || translate($text, '&#xFDD0;&#xFDD1;&#xFDD2;', '&#xFFFD;&#xFFFD;&#xFFFD;') || '&#xFDD1;'"/>
  </xsl:function>

  <xd:doc><xd:desc>Several strings as an array of literals in Typst code.</xd:desc></xd:doc>
  <xsl:function name="pr:literals" as="xs:string" visibility="public">
    <xsl:param name="texts" as="xs:string*"/>
    <xsl:sequence select="'(' || string-join($texts ! (pr:literal(.) || ',')) || ')'"/>
  </xsl:function>

  <xd:doc><xd:desc>A string as content in Typst markup, exactly as it is; nothing for the empty string.</xd:desc></xd:doc>
  <xsl:function name="pr:exactly" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="if (string($text) = '') then '' else '#' || pr:literal($text) || ';'"/>
  </xsl:function>

  <xd:doc><xd:desc>A string as content in Typst markup, runs of white space as one space. Space at either end is left
      to Typst, which drops it at the ends of paragraphs.</xd:desc></xd:doc>
  <xsl:function name="pr:run" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($text)"/>
    <xsl:sequence select="
        if ($text = '') then ''
        else if ($words = '') then ' '
        else (if (matches($text, '^\s')) then ' ' else '') || pr:exactly($words)
          || (if (matches($text, '\s$')) then ' ' else '')"/>
  </xsl:function>
</xsl:stylesheet>
