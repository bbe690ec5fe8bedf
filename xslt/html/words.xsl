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
    <xd:desc>Quotations and running words.</xd:desc>
  </xd:doc>

  <xsl:template match="quote" mode="h:text" as="element()">
    <xsl:choose>
      <xsl:when test="em:holds-block(.) or parent::div or parent::body or parent::epigraph or parent::cit[not(em:is-among-words(.))]">
        <xsl:call-template name="h:block">
          <xsl:with-param name="name" select="'blockquote'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:inline"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- quotation marks are set only where the text has none of its own -->
  <xsl:template match="q | said | soCalled" mode="h:text" as="element()">
    <xsl:variable name="is-marked" as="xs:boolean" select="matches(normalize-space(), '^\s*[«“”„‘’&quot;''–—]')
        or matches(string(preceding::text()[1]), '[«“”„‘&quot;'']\s*$') or local-name() ne 'q' and @rend"/>
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="if ($is-marked) then 'span' else 'q'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- HTML has names for four renditions; the rest are classes; without any, emphasis that the source does not describe -->
  <xsl:template match="hi" mode="h:text" as="element()">
    <xsl:variable name="renditions" as="xs:string*" select="h:renditions(.)"/>
    <xsl:variable name="named" as="xs:string?" select="$renditions[. = ('sup', 'sub', 'bold', 'italic')][last()]"/>
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="
          if (exists($named)) then map{'sup': 'sup', 'sub': 'sub', 'bold': 'b', 'italic': 'i'}($named)
          else if (@rend or @rendition or @style) then 'span' else 'i'"/>
      <xsl:with-param name="renditions" select="$renditions[not(. = $named)]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="emph | foreign | mentioned | term | distinct" mode="h:text" as="element()">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="if (self::emph) then 'em' else 'i'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="title" mode="h:text" as="element()">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="if (@level = ('a', 'u', 's')) then 'span' else 'cite'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="date | time | num | measure | measureGrp | unit | seg | s | cl | phr | w | m | c | pc | gloss | abbr
      | expan | am | label | author | editor | respStmt | resp | publisher | pubPlace | biblScope | citedRange | idno | edition | series
      | extent | forename | surname | addName | nameLink | roleName | genName | settlement | country | region | district | bloc
      | geogFeat | geo | location | offset | email | street | postCode | postBox | docAuthor[not(parent::titlePage)] | desc
      | distributor | imprint | analytic | monogr | meeting | textLang | locus | rubric | incipit | explicit | material
      | objectType | dimensions | height | width | depth | origDate | origPlace | repository | institution | collection
      | occupation | birth | death | floruit | residence | affiliation | nationality | langKnown | persPronouns | eventName
      | objectName | state | trait | listRef | relatedItem" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <xsl:template match="address | addrLine | figDesc | headLabel | headItem" mode="h:text" as="element()">
    <xsl:call-template name="h:flow"/>
  </xsl:template>

  <!-- whom and what the back matter lists -->
  <xsl:template match="listPerson | listPlace | listOrg | listEvent | listObject | listNym | person | personGrp | place | org | event
      | object | nym" mode="h:text" as="element()">
    <xsl:call-template name="h:block"/>
  </xsl:template>

  <!-- words over or beside words -->
  <xsl:template match="ruby | rb | rt" mode="h:text" as="element()">
    <xsl:element name="{if (self::rb) then 'span' else local-name()}">
      <xsl:call-template name="h:common"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
