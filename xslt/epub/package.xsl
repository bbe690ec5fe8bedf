<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:ep="urn:emendata:xslt:epub"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What an EPUB has beside its chapters: package document, contents, title page, index of persons. They are made from a `book`
      (epub.py), in no namespace, that holds what the metadata say and the chapters as they are; so contents and lists of pages lead to
      what there is.

      book/@language @modified @edition, title, subtitle, identifier, creator[@role @sort], date, version, publisher, address,
        source[@is-original @is-probable], subject, description, notice, what[@lang @href], rights[@lang],
        chapter[@href @title @language]/html, image[@href @type]</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>
  <xsl:include href="opf.xsl"/>
  <xsl:include href="navigation.xsl"/>
  <xsl:include href="title.xsl"/>
  <xsl:include href="persons.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xd:doc><xd:desc>Which file is made: "package", "contents", "title" or "persons".</xd:desc></xd:doc>
  <xsl:param name="part" as="xs:string" select="'package'"/>

  <xsl:template match="/" as="element()">
    <xsl:choose>
      <xsl:when test="$part eq 'package'"><xsl:apply-templates select="book" mode="ep:package"/></xsl:when>
      <xsl:when test="$part eq 'contents'"><xsl:apply-templates select="book" mode="ep:contents"/></xsl:when>
      <xsl:when test="$part eq 'title'"><xsl:apply-templates select="book" mode="ep:title"/></xsl:when>
      <xsl:when test="$part eq 'persons'"><xsl:apply-templates select="book" mode="ep:persons"/></xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">no part of a book: {$part}</xsl:message></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
