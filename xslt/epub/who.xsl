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
    <xd:desc>The index of a chapter: each person, place and organisation that the text names, with the places that name it, by pages of
      the original. A book has no other pages that would hold these.</xd:desc>
  </xd:doc>

  <xsl:template name="h:who" as="element()?">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="met" as="element()*"
        select="('person', 'place', 'org') ! em:entities($tei, .)[exists(em:mentions($tei, string(@xml:id)))]"/>
    <xsl:if test="$met">
      <section class="met" id="em.who" role="doc-index">
        <xsl:sequence select="h:heading('who')"/>
        <ul>
          <xsl:for-each select="sort($met, (), function($item as element()) as xs:string+ { em:sort-key(em:heading($item)), $item/@xml:id })">
            <li id="em.who.{@xml:id}" class="{local-name()}">
              <xsl:call-template name="h:who-entry"/>
              <xsl:text> </xsl:text>
              <span class="at">
                <xsl:call-template name="h:places">
                  <xsl:with-param name="nodes" select="em:mentions($tei, string(@xml:id))"/>
                </xsl:call-template>
              </span>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
