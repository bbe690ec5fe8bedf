<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>TEI Lite, after the pass that turns entries into choices. Names keep their kind and the key of their entry; what
      Lite has no element for becomes the nearest it has, or its words.</xd:desc>
  </xd:doc>

  <xsl:mode name="x:lite" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:variable name="x:name-types" as="map(xs:string, xs:string)" select="map{'persName': 'person', 'placeName': 'place', 'orgName': 'org'}"/>

  <xsl:template match="persName | placeName | orgName" mode="x:lite" as="element(name)">
    <name type="{$x:name-types(local-name())}">
      <xsl:sequence select="@xml:id, @xml:lang"/>
      <xsl:if test="starts-with(@ref, '#')">
        <xsl:attribute name="key" select="substring(@ref, 2)"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </name>
  </xsl:template>

  <!-- only their words -->
  <xsl:template match="forename | surname | addName | genName | nameLink | roleName | country | region | settlement | supplied"
      mode="x:lite" as="item()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- nothing of these -->
  <xsl:template match="standOff | appInfo | variantEncoding | witEnd | citeStructure | text//anchor[@type = 'former']" mode="x:lite" as="item()*"/>

  <xsl:template match="refsDecl" mode="x:lite" as="element()?">
    <xsl:if test="@default = 'true'">
      <refsDecl>
        <p>Paragraphs and notes are cited by their xml:id, pages of the original by the @n of pb.</p>
      </refsDecl>
    </xsl:if>
  </xsl:template>

  <xsl:template match="ab" mode="x:lite" as="element(p)">
    <p>
      <xsl:apply-templates select="@xml:id | @xml:lang | @rend, node()" mode="#current"/>
    </p>
  </xsl:template>

  <xsl:template match="quote" mode="x:lite" as="element(q)">
    <q>
      <xsl:apply-templates select="@* | node()" mode="#current"/>
    </q>
  </xsl:template>

  <xsl:template match="citedRange" mode="x:lite" as="element(biblScope)">
    <biblScope>
      <xsl:apply-templates select="@unit | @from | @to | @xml:lang, node()" mode="#current"/>
    </biblScope>
  </xsl:template>

  <xsl:template match="series" mode="x:lite" as="item()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- editorial principles, each a paragraph that begins with what it is about -->
  <xsl:template match="editorialDecl" mode="x:lite" as="element()">
    <xsl:copy>
      <xsl:for-each select="*">
        <p>{upper-case(substring(local-name(), 1, 1))}{substring(local-name(), 2)}: {normalize-space(.)}</p>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <!-- the witnesses as references -->
  <xsl:template match="sourceDesc/listWit" mode="x:lite" as="element()">
    <listBibl>
      <xsl:for-each select="witness">
        <bibl>
          <xsl:sequence select="@xml:id"/>
          <xsl:text>{@xml:id}: </xsl:text>
          <xsl:apply-templates select="if (bibl and not(normalize-space(string-join(text())))) then bibl/node() else node()" mode="#current"/>
        </bibl>
      </xsl:for-each>
    </listBibl>
  </xsl:template>

  <xsl:template match="profileDesc/abstract" mode="x:lite" as="item()*"/>

  <!-- Lite knows fewer attributes -->
  <xsl:template match="@break | @edRef | @evidence | @instant | @calendar | @subtype[parent::ref or parent::note or parent::name]
      | date/(@notBefore | @notAfter | @from | @to) | @ref | @source | @cause | @wit | @role" mode="x:lite" as="attribute()?"/>
</xsl:stylesheet>
