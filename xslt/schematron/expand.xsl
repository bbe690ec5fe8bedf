<?xml version="1.0" encoding="UTF-8"?>
<!-- expand: instances in the place of abstract patterns, the content of abstract rules where a rule extends them. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:at="urn:emendata:schematron:at"
                xmlns:ed="urn:emendata:schematron"
                xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
                exclude-result-prefixes="#all">

  <xsl:mode name="expand" on-no-match="shallow-copy"/>

  <xsl:template match="pattern[@abstract = 'true'] | rule[@abstract = 'true']" mode="expand" as="empty-sequence()"/>

  <xsl:template match="pattern[@is-a]" mode="expand" as="element(sch:pattern)">
    <xsl:variable name="model" as="element(sch:pattern)" select="key('abstract-pattern', @is-a)[1]"/>
    <xsl:variable name="parameters" as="map(xs:string, xs:string)"
                  select="map:merge(($model/param, param) ! map{string(@name): string(@value)}, map{'duplicates': 'use-last'})"/>
    <xsl:copy>
      <xsl:sequence select="@*"/>
      <xsl:apply-templates select="$model/(let | rule)" mode="expand">
        <xsl:with-param name="parameters" tunnel="yes" select="$parameters"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <!-- $name stands for the parameter's words; a name that is no parameter's is a variable. -->
  <xsl:template match="sch:*/@*[not(self::attribute(at:at))]" mode="expand" as="attribute()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map{}"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:analyze-string select="." regex="\$([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>
          <xsl:sequence select="($parameters(regex-group(1)), .)[1]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="string-join($words)"/>
  </xsl:template>

  <xsl:template match="extends" mode="expand" as="node()*">
    <xsl:apply-templates select="ed:extended(.)/node()" mode="expand"/>
  </xsl:template>
</xsl:stylesheet>
