<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What a header says of the article and its edition. Every function takes the TEI element and gives nothing, or an
      empty string, where the header is silent.</xd:desc>
  </xd:doc>

  <xd:doc>
    <xd:desc>The article's main title, as plain words.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>the title; the identifier of the document where it has none</xd:return>
  </xd:doc>
  <xsl:function name="em:title" as="xs:string" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="titles" as="element()*" select="$tei/teiHeader/fileDesc/titleStmt/title[normalize-space()]"/>
    <xsl:sequence select="(em:edited(($titles[@type = 'main'], $titles[not(@type)], $titles)[1])[.], string($tei/@xml:id))[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>A title of another type: `sub`, `original`.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:param name="type">the type</xd:param>
    <xd:return>title elements</xd:return>
  </xd:doc>
  <xsl:function name="em:titles" as="element()*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/titleStmt/title[@type = $type][normalize-space()]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>An author as printed in a byline: the words of the name in their order.</xd:desc>
    <xd:param name="author">an author element</xd:param>
    <xd:return>"I. N. Selivanov"</xd:return>
  </xd:doc>
  <xsl:function name="em:print-author" as="xs:string" visibility="public">
    <xsl:param name="author" as="element()"/>
    <xsl:sequence select="em:edited(($author/persName, $author/(name | orgName), $author)[1])"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The authors of an article, as printed.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>names, in order</xd:return>
  </xd:doc>
  <xsl:function name="em:authors" as="xs:string*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/titleStmt/author ! em:print-author(.)[.]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The editors of the edition: names in the statement `#ed`, and editor elements.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>names, in order</xd:return>
  </xd:doc>
  <xsl:function name="em:editors" as="xs:string*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="stmt" as="element()?" select="$tei/teiHeader/fileDesc/titleStmt"/>
    <xsl:sequence select="distinct-values(($stmt/respStmt[@xml:id = 'ed']/(persName | orgName | name) ! em:edited(.),
        $stmt/editor ! em:print-author(.))[.])"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The statement that the English is a machine's, if the header makes one.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>its resp element, whose @cert counts; nothing where the header says it is not, or says nothing</xd:return>
  </xd:doc>
  <xsl:function name="em:machine-translation" as="element(resp)?" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/titleStmt/respStmt/resp[contains(lower-case(.), 'machine translat')]
        [not(starts-with(lower-case(normalize-space()), 'not '))][1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The version of the edition.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>"0.1.0"</xd:return>
  </xd:doc>
  <xsl:function name="em:version" as="xs:string" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="edition" as="element()?" select="$tei/teiHeader/fileDesc/editionStmt/edition[1]"/>
    <xsl:sequence select="($edition/@n ! normalize-space(), $edition ! normalize-space(), '')[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The day on which the edition was published, as the header has it.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>"2026-11-23"</xd:return>
  </xd:doc>
  <xsl:function name="em:date" as="xs:string" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="date" as="element()?" select="($tei/teiHeader/fileDesc/publicationStmt//date)[1]"/>
    <xsl:sequence select="($date/@when ! string(), $date ! normalize-space(), '')[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Who publishes the edition.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>a name</xd:return>
  </xd:doc>
  <xsl:function name="em:publisher" as="xs:string" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="string(($tei/teiHeader/fileDesc/publicationStmt//(publisher | distributor | authority))[1]
        ! normalize-space())"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The addresses and identifiers of the edition (DOI, URI), local ones left out.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>idno elements</xd:return>
  </xd:doc>
  <xsl:function name="em:identifiers" as="element(idno)*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/publicationStmt//idno[not(@type = 'local')][normalize-space()]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The lines that a statement on the text must have, in their order.</xd:desc>
  </xd:doc>
  <xsl:variable name="em:statement-lines" as="xs:string*" select="'what', 'original', 'witnesses', 'corrections', 'unchecked',
      'pages', 'proofread', 'rights', 'use', 'report'"/>

  <xd:doc>
    <xd:desc>The statement on the text.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>its p elements, each with its line's name in @n</xd:return>
  </xd:doc>
  <xsl:function name="em:statement" as="element(p)*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/encodingDesc/projectDesc[@n = 'statement']/p"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The lines that the statement on the text lacks.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>their names; all of them where there is no statement</xd:return>
  </xd:doc>
  <xsl:function name="em:missing-lines" as="xs:string*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$em:statement-lines[not(. = em:statement($tei)[normalize-space()]/@n)]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The witnesses, in order.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>witness elements</xd:return>
  </xd:doc>
  <xsl:function name="em:witnesses" as="element(witness)*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/sourceDesc//listWit//witness"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The original publication.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>a bibl; em:is-probable tells whether it is certain</xd:return>
  </xd:doc>
  <xsl:function name="em:original-publication" as="element(bibl)?" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/sourceDesc//bibl[@xml:id = 'orig'][1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a statement is less than certain.</xd:desc>
    <xd:param name="element">an element that may have @cert</xd:param>
    <xd:return>true for any certainty but high</xd:return>
  </xd:doc>
  <xsl:function name="em:is-probable" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/@cert and not($element/@cert = 'high')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The rights in the source, as the header words them.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>a licence element with n="source"</xd:return>
  </xd:doc>
  <xsl:function name="em:source-rights" as="element(licence)?" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/publicationStmt/availability/licence[@n = 'source'][1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The licence of the edition's own layer.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>a licence element</xd:return>
  </xd:doc>
  <xsl:function name="em:licence" as="element(licence)?" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/publicationStmt/availability/licence[not(@n = 'source')][1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether the rights in the text are not cleared: the edition is restricted and the rights in the source are stated
      apart. Every output then carries a notice.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>true where a notice is due</xd:return>
  </xd:doc>
  <xsl:function name="em:is-restricted" as="xs:boolean" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/publicationStmt/availability/@status = 'restricted'
        and exists(em:source-rights($tei))"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Names in a row: "A", "A and B", "A, B and C".</xd:desc>
    <xd:param name="names">the names</xd:param>
    <xd:param name="lang">language of the word between the last two</xd:param>
    <xd:return>the row</xd:return>
  </xd:doc>
  <xsl:function name="em:enumerated" as="xs:string" visibility="public">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="if (count($names) le 1) then string($names)
        else string-join($names[position() lt last()], ', ') || ' ' || em:label('and', $lang) || ' ' || $names[last()]"/>
  </xsl:function>
</xsl:stylesheet>
