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
    <xd:desc>Transcribed speech: who speaks, and what is heard beside the words.</xd:desc>
  </xd:doc>

  <xsl:template match="annotationBlock" mode="h:text" as="element()">
    <xsl:call-template name="h:block"/>
  </xsl:template>

  <xsl:template match="u" mode="h:text" as="element()">
    <xsl:call-template name="h:flow"/>
  </xsl:template>

  <xsl:template match="u" mode="h:content" as="node()*">
    <xsl:variable name="speakers" as="xs:string*" select="(@who, ../@who[parent::annotationBlock])[1] ! tokenize(.) ! h:speaker(., current())[.]"/>
    <xsl:if test="exists($speakers)">
      <xsl:call-template name="h:added">
        <xsl:with-param name="words" select="string-join($speakers, ', ') || ': '"/>
        <xsl:with-param name="class" select="'who'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:apply-templates mode="h:text"/>
  </xsl:template>

  <xd:doc>
    <xd:desc>A speaker's name: that of the person pointed to, else the identifier.</xd:desc>
    <xd:param name="pointer">one pointer of who</xd:param>
    <xd:param name="context">a node of the document</xd:param>
    <xd:return>the name</xd:return>
  </xd:doc>
  <xsl:function name="h:speaker" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="context" as="element()"/>
    <xsl:variable name="person" as="element()?" select="key('em:id', substring-after($pointer, '#'), em:tei($context))[1]"/>
    <xsl:sequence select="($person/(persName | name | orgName)[1] ! normalize-space()[.], replace($pointer, '^.*#', ''))[1]"/>
  </xsl:function>

  <!-- in brackets: what the document says of it, else what it is -->
  <xsl:template match="pause | incident | kinesic | vocal | shift | writing" mode="h:text" as="element()">
    <xsl:call-template name="h:flow">
      <xsl:with-param name="class" select="local-name(), 'event'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="pause | incident | kinesic | vocal | shift | writing" mode="h:content" as="node()*">
    <xsl:variable name="kind" as="xs:string" select="string-join((em:label('speech.' || local-name(), $language), @feature, @new[not(starts-with(., '#'))]), ' ')"/>
    <span data-generated="">[{if (normalize-space()) then '' else $kind}</span>
    <xsl:apply-templates mode="h:text"/>
    <span data-generated="">]</span>
  </xsl:template>
</xsl:stylesheet>
