<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:ex="http://www.tei-c.org/ns/Examples"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Code, and examples of mark-up: shown as it is written. Tags are added by the page; the words between them are the
      text's.</xd:desc>
  </xd:doc>

  <xsl:mode name="h:markup" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="code | gi | att | val | tag | ident" mode="h:text" as="element()">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="'code'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="gi | tag | att" mode="h:content" as="node()*">
    <xsl:sequence select="h:sign(if (self::att) then '@' else '&lt;')"/>
    <xsl:apply-templates mode="h:text"/>
    <xsl:sequence select="if (self::att) then () else h:sign('&gt;')"/>
  </xsl:template>

  <xsl:template match="eg" mode="h:text" as="element()">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="if (em:holds-block(.)) then 'div' else 'pre'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="ex:egXML" mode="h:text" as="element()" priority="1">
    <pre>
      <xsl:call-template name="h:common"/>
      <xsl:apply-templates mode="h:markup"/>
    </pre>
  </xsl:template>

  <xsl:template match="*" mode="h:markup" as="node()*">
    <xsl:variable name="attributes" as="xs:string*" select="@* ! (' ' || name() || '=&quot;' || replace(., '&quot;', '&amp;quot;') || '&quot;')"/>
    <span class="markup" data-generated="">&lt;{name()}{string-join($attributes)}{'/'[not(current()/node())]}&gt;</span>
    <xsl:apply-templates mode="#current"/>
    <xsl:if test="node()">
      <span class="markup" data-generated="">&lt;/{name()}&gt;</span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="text()" mode="h:markup" as="text()">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="comment()" mode="h:markup" as="element()">
    <span class="markup" data-generated="">&lt;!--{.}--&gt;</span>
  </xsl:template>

  <xsl:template match="processing-instruction()" mode="h:markup" as="node()*"/>
</xsl:stylesheet>
