<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all"
  expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Quotation marks for outputs that print them where a document keeps them out of its text: those of the language
      round the quotation, never of the interface.</xd:desc>
  </xd:doc>

  <!-- Opening and closing marks, then those of a quotation in a quotation. -->
  <xsl:variable name="em:quotation-marks" as="map(xs:string, xs:string+)" select="map{
    'en': ('“', '”', '‘', '’'),
    'fr': ('«&#xA0;', '&#xA0;»', '“', '”'),
    'ru': ('«', '»', '„', '“'),
    'uk': ('«', '»', '„', '“'),
    'be': ('«', '»', '„', '“'),
    'de': ('„', '“', '‚', '‘'),
    'cs': ('„', '“', '‚', '‘'),
    'pl': ('„', '”', '«', '»'),
    'es': ('«', '»', '“', '”'),
    'it': ('«', '»', '“', '”'),
    'pt': ('«', '»', '“', '”')
    }"/>

  <xd:doc>
    <xd:desc>The marks of a quotation that has none of its own.</xd:desc>
    <xd:param name="quotation">a q, quote, said or soCalled</xd:param>
    <xd:return>the opening and the closing mark</xd:return>
  </xd:doc>
  <xsl:function name="em:quotation-marks" as="xs:string+" visibility="public">
    <xsl:param name="quotation" as="element()"/>
    <xsl:variable name="language" as="xs:string" select="lower-case(string(tokenize(($quotation/../ancestor-or-self::*/@xml:lang)[last()], '-')[1]))"/>
    <xsl:variable name="marks" as="xs:string+" select="if (exists($em:quotation-marks($language))) then $em:quotation-marks($language) else $em:quotation-marks('en')"/>
    <xsl:variable name="depth" as="xs:integer" select="count($quotation/ancestor::*[self::q or self::quote or self::said or self::soCalled])"/>
    <xsl:sequence select="subsequence($marks, if ($depth mod 2 = 0) then 1 else 3, 2)"/>
  </xsl:function>
</xsl:stylesheet>
