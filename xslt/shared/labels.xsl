<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The words of the interface, looked up by key and language. They stand in labels.xml, which is read while the
      stylesheet is compiled (a static variable): at run time Saxon may open no file.</xd:desc>
  </xd:doc>

  <xsl:variable name="em:labels" as="document-node()" static="yes" select="doc('labels.xml')"/>

  <xd:doc>
    <xd:desc>The words by language and key: those of the language the file falls back to where a label has none of its own. The form for
      a few has the key of the count and "few": "count.page.many few". Made while the stylesheet is compiled, too: a page asks a
      thousand times.</xd:desc>
  </xd:doc>
  <xsl:variable name="em:words" as="map(xs:string, map(xs:string, xs:string))" static="yes" select="
      let $labels := $em:labels/labels/label, $fallback := $em:labels/labels/@fallback
      return map:merge(
        for $language in distinct-values($labels/text/@xml:lang)
        return map:entry(string($language), map:merge(
          for $label in $labels,
              $text in if ($label/text[@xml:lang = $language]) then $label/text[@xml:lang = $language] else $label/text[@xml:lang = $fallback]
          return map:entry(string-join(($label/@key, $text/@n), ' '), string($text)), map{'duplicates': 'use-first'})))"/>

  <xd:doc>
    <xd:desc>The words of a language.</xd:desc>
    <xd:param name="lang">BCP 47; only its first subtag counts</xd:param>
    <xd:return>words by key</xd:return>
  </xd:doc>
  <xsl:function name="em:words" as="map(xs:string, xs:string)" visibility="private">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="($em:words($lang), $em:words(tokenize($lang, '-')[1]), $em:words($em:labels/labels/@fallback))[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The words for a key, in this language or else in the language the file falls back to. A key that labels.xml does
      not have stops the build: a fault of the stylesheet, never of a document.</xd:desc>
    <xd:param name="key">as in labels.xml</xd:param>
    <xd:param name="lang">BCP 47; only its first subtag counts</xd:param>
    <xd:return>the words</xd:return>
  </xd:doc>
  <xsl:function name="em:label" as="xs:string" visibility="public">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="($em:words($lang) ! .($key), em:words($lang)($key),
        error(QName('urn:emendata:xslt', 'em:no-label'), 'labels.xml has no label ' || $key))[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The words for a key with values put in for {1}, {2} and so on.</xd:desc>
    <xd:param name="key">as in labels.xml</xd:param>
    <xd:param name="lang">BCP 47</xd:param>
    <xd:param name="values">what replaces {1}, {2}, …, in order</xd:param>
    <xd:return>the words, filled</xd:return>
  </xd:doc>
  <xsl:function name="em:label" as="xs:string" visibility="public">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="em:filled(em:label($key, $lang), $values)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Words with values put in for {1}, {2} and so on.</xd:desc>
    <xd:param name="words">of a label</xd:param>
    <xd:param name="values">what replaces {1}, {2}, …, in order</xd:param>
    <xd:return>the words, filled</xd:return>
  </xd:doc>
  <xsl:function name="em:filled" as="xs:string" visibility="private">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="if (not(contains($words, '{'))) then $words
        else substring-before($words, '{') || $values[xs:integer(substring-before(substring-after($words, '{'), '}'))]
          || em:filled(substring-after($words, '}'), $values)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The label of a value that a document may choose freely, such as an entry's type: its own where labels.xml knows it,
      else the value itself.</xd:desc>
    <xd:param name="prefix">the family of keys, "kind" for kind.transliteration</xd:param>
    <xd:param name="value">the document's value</xd:param>
    <xd:param name="lang">BCP 47</xd:param>
    <xd:return>the words</xd:return>
  </xd:doc>
  <xsl:function name="em:label-of" as="xs:string" visibility="public">
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="$prefix || '.' || $value"/>
    <xsl:sequence select="($em:words($lang) ! .($key), em:words($lang)($key), $value)[1]"/>
  </xsl:function>

  <xd:doc><xd:desc>The keys of the phrases that headers use, such as "machine translation", by these in the language the file falls back to.</xd:desc></xd:doc>
  <xsl:variable name="em:phrases" as="map(xs:string, xs:string)" static="yes" select="
      map:merge($em:labels/labels/label[starts-with(@key, 'resp.')] ! map:entry(string(text[@xml:lang = ../../@fallback]), string(@key)))"/>

  <xd:doc>
    <xd:desc>A phrase of a header in the language of the interface, where it is one that this program writes and labels.xml has; else
      as it stands.</xd:desc>
    <xd:param name="words">as the header has them</xd:param>
    <xd:param name="lang">BCP 47; only its first subtag counts</xd:param>
    <xd:return>the words</xd:return>
  </xd:doc>
  <xsl:function name="em:phrase" as="xs:string" visibility="public">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="key" as="xs:string?" select="$em:phrases($words)"/>
    <xsl:sequence select="if (exists($key)) then em:label($key, $lang) else $words"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>A count with the right form of its noun: keys `count.page.one` and `count.page.many`, {1} the number.</xd:desc>
    <xd:param name="noun">what is counted</xd:param>
    <xd:param name="number">how many</xd:param>
    <xd:param name="lang">BCP 47</xd:param>
    <xd:return>"1 page", "7 pages"</xd:return>
  </xd:doc>
  <xsl:function name="em:counted" as="xs:string" visibility="public">
    <xsl:param name="noun" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="language" as="xs:string" select="tokenize($lang, '-')[1]"/>
    <xsl:variable name="is-one" as="xs:boolean" select="
        if ($language eq 'ru') then $number mod 10 eq 1 and $number mod 100 ne 11
        else if ($language eq 'fr') then $number le 1
        else $number eq 1"/>
    <xsl:variable name="key" as="xs:string" select="'count.' || $noun || (if ($is-one) then '.one' else '.many')"/>
    <xsl:variable name="few" as="xs:string?" select="em:words($lang)($key || ' few')
        [$number mod 10 = (2, 3, 4)][not($number mod 100 = (12, 13, 14))]"/>
    <xsl:sequence select="if (exists($few)) then em:filled($few, string($number)) else em:label($key, $lang, string($number))"/>
  </xsl:function>
</xsl:stylesheet>
