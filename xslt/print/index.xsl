<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The index of persons: those the document's lists hold and its text names. Pages are found by Typst.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>The persons of the document's lists whom its text names.</xd:desc></xd:doc>
  <xsl:function name="pr:persons-met" as="element()*">
    <xsl:param name="article" as="element()"/>
    <xsl:sequence select="em:entities($article, 'person')[em:mentions($article, @xml:id)]"/>
  </xsl:function>

  <xsl:function name="pr:persons-of" as="map(*)*">
    <xsl:param name="article" as="element()"/>
    <xsl:sequence select="pr:persons-met($article) ! pr:person(., $article)"/>
  </xsl:function>

  <xsl:function name="pr:persons" as="text()*" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="entries" as="map(*)*" select="pr:persons-of($article)"/>
    <xsl:variable name="references" as="map(*)*" select="pr:references(pr:persons-met($article), $article)"/>
    <xsl:if test="exists($entries)">
      <xsl:value-of select="pr:section('persons')"/>
      <xsl:for-each select="sort(($entries, $references), 'http://www.w3.org/2005/xpath-functions/collation/codepoint',
          function($entry as map(*)) as xs:string { em:sort-key($entry('name')) })">
        <xsl:value-of select="(if (exists(.('id'))) then pr:index-entry(.) else pr:index-reference(.)) || '&#10;'"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <xsl:function name="pr:index-entry" as="xs:string">
    <xsl:param name="person" as="map(*)"/>
    <xsl:variable name="met" as="xs:string" select="string-join($person('met') ! pr:wrap('emph', pr:exactly(.)), pr:exactly(', '))"/>
    <xsl:sequence select="'#index-entry(' || pr:literal($person('id')) || ')[' || $person('shown') || '][' || $person('about')
      || (if ($met != '') then pr:said('; ' || pr:word('met') || ' ') || $met else '') || '];'"/>
  </xsl:function>

  <xsl:function name="pr:index-reference" as="xs:string">
    <xsl:param name="reference" as="map(*)"/>
    <xsl:sequence select="'#index-reference[' || pr:exactly($reference('name')) || '][' || pr:said(em:label('see', $language))
      || '][' || pr:exactly($reference('target')) || '];'"/>
  </xsl:function>

  <!-- Name, native script, Russian, dates; what the person was; forms met: `id`, `name` (by which it is sorted), `shown` and
       `about` (markup), `met` (strings). -->
  <xsl:function name="pr:person" as="map(*)">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="em:heading($person)"/>
    <xsl:variable name="printed" as="element()?" select="em:printed-name($person)"/>
    <xsl:variable name="others" as="xs:string*" select="
        em:names($person, 'standard')[not(deep-equal(sort(pr:key-words(.)), sort(pr:key-words($name))))] ! pr:form(.),
        em:names($person, 'native')[normalize-space() != $name][pr:is-printable(.)] ! pr:form(.),
        em:names($person, 'russian') ! pr:form(.),
        em:dates($person, $language)[. != ''] ! pr:said(.)"/>
    <xsl:variable name="description" as="xs:string*" select="
        $person/note[@type = 'description'][1] ! pr:exactly(pr:printable(replace(normalize-space(), '\.$', '')))"/>
    <xsl:sequence select="map{
        'id': string($person/@xml:id),
        'name': $name,
        'shown': pr:wrap('text(lang: ' || pr:literal(($printed ! pr:language(.), 'en')[1]) || ')', pr:exactly($name)),
        'about': (if (exists($others)) then pr:exactly(' (') || string-join($others, pr:exactly(', ')) || pr:exactly(')') else '')
          || string-join($description ! (pr:exactly(if (exists($others) or not(ends-with($name, '.'))) then '. ' else ' ') || .)),
        'met': em:forms-met(em:mentions($article, $person/@xml:id))
      }"/>
  </xsl:function>

  <xd:doc><xd:desc>Whether the fonts at hand have the letters of a name.</xd:desc></xd:doc>
  <xsl:function name="pr:is-printable" as="xs:boolean" visibility="public">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="translate($name, $unprintable, '') = string($name)"/>
  </xsl:function>

  <!-- "Giáp: see Võ Nguyên Giáp", for forms of the text that do not hold the word under which the person stands. -->
  <xsl:function name="pr:references" as="map(*)*">
    <xsl:param name="persons" as="element()*"/>
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="found" as="map(*)*">
      <xsl:for-each select="$persons">
        <xsl:variable name="name" as="xs:string" select="em:heading(.)"/>
        <xsl:sequence select="em:other-forms(., em:mentions($article, @xml:id)) ! map{'name': ., 'target': $name}"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:for-each-group select="$found" group-by=".('name') || '|' || .('target')">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="pr:key-words" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="tokenize(em:sort-key($name), '[^\p{L}\p{N}-]+')[. != '']"/>
  </xsl:function>
</xsl:stylesheet>
