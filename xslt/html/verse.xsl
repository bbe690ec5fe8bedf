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
    <xd:desc>Verse and drama. Lines are numbered in fives, by the numbers of the document.</xd:desc>
  </xd:doc>

  <xsl:template match="lg | sp | spGrp | castList | castGroup | performance | prologue | epilogue | set" mode="h:text" as="element()">
    <xsl:call-template name="h:block"/>
  </xsl:template>

  <!-- the later part of a line that speakers share is set in -->
  <xsl:template match="l" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'l', 'later'[current()/@part = ('M', 'F')]"/>
      </xsl:call-template>
      <xsl:if test="h:is-only-edited(.)">
        <xsl:attribute name="data-view" select="'edited'"/>
      </xsl:if>
      <xsl:sequence select="h:line-number(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xd:doc>
    <xd:desc>The number of a line where it is shown: each fifth.</xd:desc>
    <xd:param name="line">an element with n</xd:param>
    <xd:return>a span, or nothing</xd:return>
  </xd:doc>
  <xsl:function name="h:line-number" as="element()?" visibility="public">
    <xsl:param name="line" as="element()"/>
    <xsl:if test="matches($line/@n, '^\s*\d{1,6}\s*$') and xs:integer($line/@n) mod 5 eq 0">
      <span class="line-number" data-generated="">{xs:integer($line/@n)}</span>
    </xsl:if>
  </xsl:function>

  <!-- a pause inside a line -->
  <xsl:template match="caesura" mode="h:text" as="element()">
    <span>
      <xsl:call-template name="h:common"/>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="rhyme" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <xsl:template match="speaker | stage | move | view | camera | caption | sound | tech" mode="h:text" as="element()">
    <xsl:call-template name="h:flow"/>
  </xsl:template>

  <!-- ============ who plays ============ -->

  <xd:doc>
    <xd:desc>Whether a cast is a list for HTML too: nothing but items, under at most one heading.</xd:desc>
    <xd:param name="cast">castList or castGroup</xd:param>
    <xd:return>false where page breaks or other matter stand between</xd:return>
  </xd:doc>
  <xsl:function name="h:is-plain-cast" as="xs:boolean" visibility="public">
    <xsl:param name="cast" as="element()"/>
    <xsl:sequence select="exists($cast/castItem) and empty($cast/(* except (castItem | $cast/*[1][self::head])))
        and empty($cast/text()[normalize-space()])"/>
  </xsl:function>

  <xsl:template match="castList[h:is-plain-cast(.)] | castGroup[h:is-plain-cast(.)]" mode="h:text" as="element()" priority="1">
    <div>
      <xsl:call-template name="h:common"/>
      <xsl:apply-templates select="head" mode="#current"/>
      <ul>
        <xsl:apply-templates select="castItem" mode="#current"/>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="castItem" mode="h:text" as="element()">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="if (parent::*[h:is-plain-cast(.)]) then 'li' else 'div'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- a description after its role, with a comma where the document sets nothing between them -->
  <xsl:template match="roleDesc" mode="h:text" as="element()+">
    <xsl:if test="preceding-sibling::role and not(preceding-sibling::text()[normalize-space()])">
      <span data-generated="">, </span>
    </xsl:if>
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <xsl:template match="role | actor" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>
</xsl:stylesheet>
