<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:tx="urn:emendata:xslt:latex"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Text as LaTeX. The signs that mean something to TeX travel through the transformation as noncharacters (U+FDD0 and its
      neighbours), which the character map turns into them at the very end; the same signs in a document are turned into commands that
      print them there. In a document the noncharacters are replaced by U+FFFD, so that no text can become a command.</xd:desc>
  </xd:doc>

  <!-- U+FDD0 \   U+FDD3 {   U+FDD4 }   U+FDD5 %   U+FDD6 [   U+FDD7 ]
       U+FDD8 between paragraphs; U+FDD9 and U+FDDA around a paragraph's kind; U+FDDB and U+FDDC around marks that take no room; U+FDDD a break between sections -->
  <xsl:character-map name="tx:escape">
    <xsl:output-character character="&#xFDD0;" string="\"/>
    <xsl:output-character character="&#xFDD3;" string="{"/>
    <xsl:output-character character="&#xFDD4;" string="}"/>
    <xsl:output-character character="&#xFDD5;" string="%"/>
    <xsl:output-character character="&#xFDD6;" string="["/>
    <xsl:output-character character="&#xFDD7;" string="]"/>
    <xsl:output-character character="\" string="\textbackslash{}"/>
    <xsl:output-character character="{" string="\{"/>
    <xsl:output-character character="}" string="\}"/>
    <xsl:output-character character="$" string="\$"/>
    <xsl:output-character character="&amp;" string="\&amp;"/>
    <xsl:output-character character="#" string="\#"/>
    <xsl:output-character character="_" string="\_"/>
    <xsl:output-character character="%" string="\%"/>
    <xsl:output-character character="^" string="\textasciicircum{}"/>
    <xsl:output-character character="~" string="\textasciitilde{}"/>
    <xsl:output-character character="&#xA0;" string="~"/>
    <xsl:output-character character="&#xAD;" string="\-"/>
    <!-- to LuaTeX the sign itself is broken UTF-8 -->
    <xsl:output-character character="&#xFFFD;" string="\replaced{}"/>
  </xsl:character-map>

  <xd:doc><xd:desc>Words of a document or of the labels as they travel: what could be taken for a sign of ours, and control characters,
    become U+FFFD; marks of direction, which TeX does not know, are left out.</xd:desc>
    <xd:param name="words">any text</xd:param>
    <xd:return>as many words</xd:return></xd:doc>
  <xsl:function name="tx:safe" as="xs:string" visibility="public">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="$words => replace('[&#xFDD0;-&#xFDEF;&#x7F;-&#x9F;]', '&#xFFFD;') => replace('[&#x200E;&#x200F;&#x202A;-&#x202E;&#x2066;-&#x2069;]', '')
        => replace('[&#x2028;&#x2029;]', ' ')"/>
  </xsl:function>

  <xd:doc><xd:desc>A run of text: white space as one space; stretches written from right to left turned that way.</xd:desc>
    <xd:param name="text">any text</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:words" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="tx:directed(replace(tx:safe($text), '[\s]+', ' '))"/>
  </xsl:function>

  <xsl:function name="tx:directed" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$text" regex="[\p{{IsHebrew}}\p{{IsArabic}}\p{{IsSyriac}}]([\p{{IsHebrew}}\p{{IsArabic}}\p{{IsSyriac}}\s\p{{P}}]*[\p{{IsHebrew}}\p{{IsArabic}}\p{{IsSyriac}}])?">
        <xsl:matching-substring>
          <xsl:sequence select="tx:command('rtl', .)"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <xd:doc><xd:desc>A command with its arguments; braces end one without any, so that no letter or bracket after it is taken for more.</xd:desc>
    <xd:param name="name">its name</xd:param>
    <xd:param name="arguments">LaTeX</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:command" as="xs:string" visibility="public">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="arguments" as="xs:string*"/>
    <xsl:sequence select="'&#xFDD0;' || $name || (if (empty($arguments)) then '&#xFDD3;&#xFDD4;'
        else string-join($arguments ! ('&#xFDD3;' || . || '&#xFDD4;')))"/>
  </xsl:function>

  <xd:doc><xd:desc>A command with an optional argument before its own.</xd:desc>
    <xd:param name="name">its name</xd:param>
    <xd:param name="option">LaTeX</xd:param>
    <xd:param name="arguments">LaTeX</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:command" as="xs:string" visibility="public">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="option" as="xs:string"/>
    <xsl:param name="arguments" as="xs:string*"/>
    <xsl:sequence select="'&#xFDD0;' || $name || '&#xFDD6;' || $option || '&#xFDD7;' || string-join($arguments ! ('&#xFDD3;' || . || '&#xFDD4;'))"/>
  </xsl:function>

  <xd:doc><xd:desc>Words inside a command; nothing for no words.</xd:desc>
    <xd:param name="name">the command</xd:param>
    <xd:param name="content">LaTeX</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:wrap" as="xs:string" visibility="public">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="xs:string"/>
    <xsl:sequence select="if ($content eq '') then '' else tx:command($name, $content)"/>
  </xsl:function>

  <xd:doc><xd:desc>A line that TeX does not read.</xd:desc>
    <xd:param name="words">its words</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:comment" as="xs:string" visibility="public">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="'&#xFDD5; ' || translate(tx:safe($words), '\&#10;', '&#xFDD0; ')"/>
  </xsl:function>

  <xd:doc><xd:desc>What names an element of the TEI, for the check of agreement.</xd:desc>
    <xd:param name="element">an element</xd:param>
    <xd:return>LaTeX that prints nothing; an empty string for an element without an identifier</xd:return></xd:doc>
  <xsl:function name="tx:id" as="xs:string" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string($element/@xml:id[not($element/@sameAs)] ! tx:command('emid', tx:safe(.)))"/>
  </xsl:function>
</xsl:stylesheet>
