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
    <xd:desc>Persons, places, organisations: their entries in standOff (or any list of the document), their forms, and the places
      of the text that name them. An *entity* is a person, place or org element; a *mention* is a name in the text.</xd:desc>
  </xd:doc>

  <xsl:key name="em:mentions" match="(persName | placeName | orgName | geogName | rs | name)[@ref][ancestor::text]
      [not(ancestor::listPerson or ancestor::listPlace or ancestor::listOrg)]" use="em:ids(@ref)"/>

  <xsl:key name="em:entities" match="(listPerson/person | listPlace/place | listOrg/org)[@xml:id]" use="local-name()"/>

  <xd:doc>
    <xd:desc>The entries of a document for one sort of entity, wherever its lists stand, in the document's order.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:param name="sort">"person", "place" or "org"</xd:param>
    <xd:return>entities that have an identifier</xd:return>
  </xd:doc>
  <xsl:function name="em:entities" as="element()*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:param name="sort" as="xs:string"/>
    <xsl:sequence select="key('em:entities', $sort, $tei)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The identifier of the entity a name stands for.</xd:desc>
    <xd:param name="name">a name in the text</xd:param>
    <xd:return>the first identifier that @ref names in the document; nothing for a stranger</xd:return>
  </xd:doc>
  <xsl:function name="em:entity-id" as="xs:string?" visibility="public">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="em:ids($name/@ref)[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The names in the text that stand for an entity, in order; names in readings that the edited text does not show are
      left out.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:param name="id">the entity's identifier</xd:param>
    <xd:return>name elements</xd:return>
  </xd:doc>
  <xsl:function name="em:mentions" as="element()*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="key('em:mentions', $id, $tei)[not(ancestor::rdg)]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a mention stands in a reference, as an author or title, and not in what is said.</xd:desc>
    <xd:param name="name">a name in the text</xd:param>
    <xd:return>true inside a bibl</xd:return>
  </xd:doc>
  <xsl:function name="em:is-citation" as="xs:boolean" visibility="public">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name/ancestor::bibl)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The names of an entity of one type (`standard`, `native`, `russian`, `english`, `variant`, `index`). `standard`
      is the first name where none is typed so. `wrong` forms are never given out.</xd:desc>
    <xd:param name="entity">person, place or org</xd:param>
    <xd:param name="type">the type asked for</xd:param>
    <xd:return>name elements</xd:return>
  </xd:doc>
  <xsl:function name="em:names" as="element()*" visibility="public">
    <xsl:param name="entity" as="element()"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="all" as="element()*"
        select="$entity/(persName | placeName | orgName | geogName | name)[not(@type = 'wrong')]"/>
    <xsl:sequence select="if ($type ne 'standard') then $all[@type = $type]
        else ($all[@type = 'standard'], $all)[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The name under which an index lists an entity, and by which it is sorted: its index form if it has one, else surname
      before forename where the parts are told apart, else the standard form as it stands.</xd:desc>
    <xd:param name="entity">person, place or org</xd:param>
    <xd:return>"Mikoyan, Anastas Ivanovich"; the identifier where there is no name</xd:return>
  </xd:doc>
  <xsl:function name="em:index-name" as="xs:string" visibility="public">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="(
        em:names($entity, 'index')[1] ! normalize-space(),
        em:names($entity, 'standard') ! em:index-form(., $entity)[.],
        string($entity/@xml:id))[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The name under which a reader of the edited text looks for an entity: as em:index-name, but of the form that the text
      prints, which is the English one where there is one.</xd:desc>
    <xd:param name="entity">person, place or org</xd:param>
    <xd:return>"Stalin, Joseph", where the standard form is "Stalin, Iosif Vissarionovich"</xd:return>
  </xd:doc>
  <xsl:function name="em:heading" as="xs:string" visibility="public">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="(
        em:names($entity, 'index')[1] ! normalize-space(),
        em:printed-name($entity) ! em:index-form(., $entity)[.],
        string($entity/@xml:id))[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The form of an entity's name that the edited text prints: the English one, else the standard form.</xd:desc>
    <xd:param name="entity">person, place or org</xd:param>
    <xd:return>a name; nothing where the entity has none</xd:return>
  </xd:doc>
  <xsl:function name="em:printed-name" as="element()?" visibility="public">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="(em:names($entity, 'english')[normalize-space()], em:names($entity, 'standard'))[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>One form of a name as an index writes it: surname, comma, the rest. A name without parts stays as it is, and so does
      one that is not inverted by custom, also in English dress (Chiang Kai-shek): its surname stands first, and its bearer's
      standard form is of such a language.</xd:desc>
    <xd:param name="name">a name of the entity</xd:param>
    <xd:param name="entity">person, place or org</xd:param>
    <xd:return>"Rákosi, Mátyás", "Võ Nguyên Giáp"</xd:return>
  </xd:doc>
  <xsl:function name="em:index-form" as="xs:string" visibility="public">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="surname" as="xs:string" select="string-join($name/surname ! normalize-space(), ' ')"/>
    <xsl:variable name="rest" as="xs:string" select="string-join($name/(* except surname) ! normalize-space(), ' ')"/>
    <xsl:variable name="is-custom" as="xs:boolean" select="em:is-uninverted($name)
        or $name/*[1]/self::surname and em:names($entity, 'standard') ! em:is-uninverted(.)"/>
    <xsl:sequence select="if ($is-custom or not($surname)) then normalize-space($name)
        else string-join(($surname, $rest[.]), ', ')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a name puts the family name first by custom, so that an index leaves it as it is. Hungarian does so too, but
      indexes invert it like other European names.</xd:desc>
    <xd:param name="name">a name element</xd:param>
    <xd:return>true for Vietnamese, Chinese, Korean, Japanese and Khmer</xd:return>
  </xd:doc>
  <xsl:function name="em:is-uninverted" as="xs:boolean" visibility="public">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="tokenize($name/@xml:lang, '-')[1] = ('vi', 'zh', 'ko', 'ja', 'km')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>A key for sorting names: small letters without marks, đ as d. The same on every machine, as it asks no
      locale.</xd:desc>
    <xd:param name="name">a name</xd:param>
    <xd:return>"vo nguyen giap"</xd:return>
  </xd:doc>
  <xsl:function name="em:sort-key" as="xs:string" visibility="public">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$name => normalize-unicode('NFD') => replace('\p{M}', '') => lower-case()
        => translate('đøłʹʼ’‘''', 'dol') => normalize-space()"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The dates of a person: "1907–1988", "b. 1907", "d. 1988"; empty where none is given.</xd:desc>
    <xd:param name="person">an entity</xd:param>
    <xd:param name="lang">language of the words</xd:param>
    <xd:return>the dates</xd:return>
  </xd:doc>
  <xsl:function name="em:dates" as="xs:string" visibility="public">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="birth" as="xs:string" select="$person/birth[1] ! em:year(.) => string()"/>
    <xsl:variable name="death" as="xs:string" select="$person/death[1] ! em:year(.) => string()"/>
    <xsl:sequence select="if ($birth and $death) then $birth || '–' || $death
        else if ($birth) then em:label('person.born', $lang, $birth)
        else if ($death) then em:label('person.died', $lang, $death)
        else ''"/>
  </xsl:function>

  <!-- the year of a dated event, "before 1950" as the document words it -->
  <xsl:function name="em:year" as="xs:string">
    <xsl:param name="event" as="element()"/>
    <xsl:variable name="date" as="xs:string"
        select="string(($event/(@when, @when-iso), $event//date/(@when, @when-iso))[1])"/>
    <xsl:sequence select="if (matches($date, '^-?\d{4}')) then replace($date, '^(-?\d{4}).*$', '$1')
        else normalize-space($event)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The forms in which the sources name an entity and which the edited text does not show, from the apparatus: the whole
      name as each witness has it, where a part of it was emended or brought to the project's style. What a witness has for more
      words than the name is no form of it.</xd:desc>
    <xd:param name="mentions">names in the text</xd:param>
    <xd:return>distinct forms, in the order in which they are met first</xd:return>
  </xd:doc>
  <xsl:function name="em:forms-met" as="xs:string*" visibility="public">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:variable name="forms" as="xs:string*">
      <xsl:for-each select="$mentions">
        <xsl:variable name="name" as="element()" select="."/>
        <xsl:variable name="shown" as="xs:string" select="em:edited(node())"/>
        <xsl:sequence select="(
            for $siglum in (.//app ! em:readings(.) ! em:sigla(.), .//choice[orig] ! em:base-witness(.)) return em:source($name/node(), $siglum),
            ancestor::lem[1][em:edited(node()) = $shown]/ancestor::app[1] ! em:readings(.) ! em:source(node(), (em:sigla(.), '')[1])
          )[. and . ne $shown]"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="distinct-values($forms)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The shorter or other forms under which an index sends its reader to an entity: those of the text that do not hold the
      word under which it is listed ("Giáp"), and its standard form where that is listed elsewhere ("Jiang Jieshi" for Chiang
      Kai-shek). Initials and citations count for nothing.</xd:desc>
    <xd:param name="entity">person, place or org</xd:param>
    <xd:param name="mentions">the names in the text that stand for it</xd:param>
    <xd:return>distinct forms, in the order in which they are met first</xd:return>
  </xd:doc>
  <xsl:function name="em:other-forms" as="xs:string*" visibility="public">
    <xsl:param name="entity" as="element()"/>
    <xsl:param name="mentions" as="element()*"/>
    <xsl:variable name="listed" as="xs:string*" select="em:key-words(em:heading($entity))"/>
    <xsl:variable name="forms" as="xs:string*" select="
        distinct-values($mentions[not(em:is-citation(.))] ! em:edited(node())) !
          string-join(tokenize(.)[matches(., '\p{L}\p{L}')] ! replace(., '[,;:.’'']+$|[’'']s$', ''), ' '),
        em:names($entity, 'standard') ! em:index-form(., $entity)"/>
    <xsl:sequence select="distinct-values($forms[.])[not(em:key-words(.) = $listed[1])]"/>
  </xsl:function>

  <!-- the words of a name as they are sorted -->
  <xsl:function name="em:key-words" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="tokenize(em:sort-key($name), '[^\p{L}\p{N}-]+')[.]"/>
  </xsl:function>
</xsl:stylesheet>
