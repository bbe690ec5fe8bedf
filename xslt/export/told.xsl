<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>An entry of the apparatus in words, for formats that know no apparatus.</xd:desc>
  </xd:doc>

  <xd:doc>
    <xd:desc>An entry in words: "Truong Tinh A (Russian *Чыонг Тинь); the reason."</xd:desc>
    <xd:param name="app">an entry</xd:param>
    <xd:return>one sentence</xd:return>
  </xd:doc>
  <xsl:function name="x:told" as="xs:string">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="lang" as="xs:string" select="string((em:tei($app)/@xml:lang, 'en')[1])"/>
    <xsl:variable name="readings" as="xs:string*">
      <xsl:for-each select="em:readings($app), em:conjectures($app)">
        <xsl:variable name="words" as="xs:string" select="normalize-space(string(.))"/>
        <xsl:sequence select="string-join(((if (@type = 'conjecture') then em:label('app.perhaps', $lang) else (), if ($words) then $words else em:label('app.om', $lang)),
            if (em:shows-sigla($app)) then string-join(em:sigla(.), ' ') else ())[.], ' ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="russian" as="xs:string?" select="em:intermediate($app) ! ('(' || em:label('russian', $lang) || ' ' || em:starred(.) || ')')"/>
    <xsl:variable name="doubt" as="xs:string?" select="if (em:is-unconfirmed($app)) then '(' || em:label('unconfirmed', $lang) || ')' else ()"/>
    <xsl:variable name="reason" as="xs:string?" select="em:reasons($app)[1] ! normalize-space(string(.))"/>
    <xsl:sequence select="string-join((string-join((string-join($readings, '; '), $russian, $doubt), ' '), $reason), '. ')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>An entry that stands apart from its words, with its place and its lemma: "2 Maximus] Maximinus."</xd:desc>
    <xd:param name="app">an entry</xd:param>
    <xd:return>one sentence</xd:return>
  </xd:doc>
  <xsl:function name="x:told-apart" as="xs:string">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="string-join((normalize-space($app/@loc)[.], (em:edited(em:lemma($app)/node())[.], '–')[1] || ']', x:told($app)), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
