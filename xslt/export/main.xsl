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
    <xd:desc>TEI for others: an edition in, a simpler TEI out, by passes that are modes. What each profile gives up is listed in
      `exporting/profiles.py`; `remarks` is what the header of the result says of it.</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="told.xsl"/>
  <xsl:include href="entries.xsl"/>
  <xsl:include href="footnotes.xsl"/>
  <xsl:include href="openedition.xsl"/>
  <xsl:include href="lite.xsl"/>

  <xsl:output method="xml" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="profile" as="xs:string">
    <!-- inline: notes where they are called. choice: no app. metopes: notes and entries as footnotes. lite: TEI Lite. -->
  </xsl:param>
  <!-- one sentence on what was made of the edition -->
  <xsl:param name="remarks" as="xs:string"/>

  <xsl:template match="document-node()">
    <xsl:variable name="said" as="document-node()">
      <xsl:document>
        <xsl:apply-templates mode="x:said"/>
      </xsl:document>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$profile eq 'inline'">
        <xsl:apply-templates select="$said" mode="x:notes"/>
      </xsl:when>
      <xsl:when test="$profile eq 'choice'">
        <xsl:apply-templates select="$said" mode="x:choice"/>
      </xsl:when>
      <xsl:when test="$profile eq 'metopes'">
        <xsl:variable name="flat" as="document-node()">
          <xsl:document>
            <xsl:apply-templates select="$said" mode="x:entries"/>
          </xsl:document>
        </xsl:variable>
        <xsl:variable name="inline" as="document-node()">
          <xsl:document>
            <xsl:apply-templates select="$flat" mode="x:notes"/>
          </xsl:document>
        </xsl:variable>
        <xsl:variable name="numbered" as="document-node()">
          <xsl:document>
            <xsl:apply-templates select="$inline" mode="x:footnotes"/>
          </xsl:document>
        </xsl:variable>
        <xsl:apply-templates select="$numbered" mode="x:openedition"/>
      </xsl:when>
      <xsl:when test="$profile eq 'lite'">
        <xsl:variable name="plain" as="document-node()">
          <xsl:document>
            <xsl:apply-templates select="$said" mode="x:choice"/>
          </xsl:document>
        </xsl:variable>
        <xsl:apply-templates select="$plain" mode="x:lite"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">there is no profile {$profile}</xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the header says what was made of the edition, and that the edition is another file -->
  <xsl:mode name="x:said" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="teiHeader/encodingDesc" mode="x:said" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="#current"/>
      <projectDesc n="export">
        <p>{$remarks}</p>
      </projectDesc>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="teiHeader[empty(encodingDesc)]/fileDesc" mode="x:said" as="element()+">
    <xsl:copy-of select="."/>
    <encodingDesc>
      <projectDesc n="export">
        <p>{$remarks}</p>
      </projectDesc>
    </encodingDesc>
  </xsl:template>
</xsl:stylesheet>
