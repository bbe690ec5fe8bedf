<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Lists, tables and figures. What JATS cannot have inside of one stands before it.</xd:desc>
  </xd:doc>

  <!-- items with a sign of the source's own keep it; terms make a list of definitions of it -->
  <xsl:template match="list" mode="x:block" as="element()*">
    <xsl:variable name="is-of-terms" as="xs:boolean" select="exists(label) and not(em:is-labelled(.))"/>
    <xsl:variable name="loose" as="node()*" select="node() except (head | item | label | pb)"/>
    <xsl:call-template name="x:blocks">
      <xsl:with-param name="nodes" select="(head[normalize-space()], $loose)[empty(current()/item)], $loose[exists(current()/item)]"/>
    </xsl:call-template>
    <xsl:if test="item">
      <list list-type="{if ($is-of-terms) then 'simple' else if (@type = ('ordered', 'numbered')) then 'order' else if (label or @type = ('simple', 'labelled')) then 'simple' else 'bullet'}">
        <xsl:sequence select="x:id(.), x:lang(.)"/>
        <xsl:if test="head">
          <title>
            <xsl:for-each select="head">
              <xsl:call-template name="x:words">
                <xsl:with-param name="nodes" select="node()"/>
              </xsl:call-template>
              <xsl:if test="position() lt last()"><break/></xsl:if>
            </xsl:for-each>
          </title>
        </xsl:if>
        <xsl:for-each select="item">
          <list-item>
            <xsl:sequence select="x:id(.), x:lang(.)"/>
            <xsl:variable name="label" as="item()*">
              <xsl:call-template name="x:words">
                <xsl:with-param name="nodes" select="x:before(.) ! (if (self::label) then node() else .)"/>
              </xsl:call-template>
            </xsl:variable>
            <xsl:choose>
              <xsl:when test="$is-of-terms or exists($label/self::*)">
                <xsl:if test="exists($label)"><title><xsl:sequence select="$label"/></title></xsl:if>
              </xsl:when>
              <xsl:when test="exists($label)">
                <label>{normalize-space(string-join($label))}</label>
              </xsl:when>
            </xsl:choose>
            <xsl:call-template name="x:paragraphs">
              <xsl:with-param name="nodes" select="node()"/>
            </xsl:call-template>
          </list-item>
        </xsl:for-each>
      </list>
    </xsl:if>
  </xsl:template>

  <xsl:template match="table" mode="x:block" as="element()*">
    <xsl:variable name="rows" as="element(row)*" select="row[cell]"/>
    <xsl:variable name="loose" as="node()*" select="node() except (head | $rows)"/>
    <xsl:call-template name="x:blocks">
      <xsl:with-param name="nodes" select="(head, $loose)[empty($rows)], $loose[exists($rows)]"/>
    </xsl:call-template>
    <xsl:if test="$rows">
      <table-wrap>
        <xsl:sequence select="x:id(.), x:lang(.)"/>
        <xsl:if test="head">
          <caption>
            <xsl:for-each select="head">
              <p>
                <xsl:call-template name="x:words">
                  <xsl:with-param name="nodes" select="node()"/>
                </xsl:call-template>
              </p>
            </xsl:for-each>
          </caption>
        </xsl:if>
        <table>
          <tbody>
            <xsl:for-each select="$rows">
              <tr>
                <xsl:for-each select="cell">
                  <xsl:element name="{if (@role = 'label' or ../@role = 'label') then 'th' else 'td'}">
                    <xsl:sequence select="x:id(.)"/>
                    <xsl:for-each select="@cols[matches(., '^[1-9]\d{0,2}$')]">
                      <xsl:attribute name="colspan" select="."/>
                    </xsl:for-each>
                    <xsl:for-each select="@rows[matches(., '^[1-9]\d{0,2}$')]">
                      <xsl:attribute name="rowspan" select="."/>
                    </xsl:for-each>
                    <xsl:choose>
                      <xsl:when test="em:holds-block(.)">
                        <xsl:call-template name="x:paragraphs">
                          <xsl:with-param name="nodes" select="node()"/>
                        </xsl:call-template>
                      </xsl:when>
                      <xsl:otherwise>
                        <xsl:call-template name="x:words">
                          <xsl:with-param name="nodes" select="node()"/>
                        </xsl:call-template>
                      </xsl:otherwise>
                    </xsl:choose>
                  </xsl:element>
                </xsl:for-each>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </table-wrap>
    </xsl:if>
  </xsl:template>

  <!-- pictures stay where they are: JATS points to them, as the edition does -->
  <xsl:template match="figure" mode="x:block" as="element(Q{}fig)">
    <fig>
      <xsl:sequence select="x:id(.), x:lang(.)"/>
      <xsl:variable name="said" as="element()*">
        <xsl:call-template name="x:blocks">
          <xsl:with-param name="nodes" select="node() except (graphic | figDesc)"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:if test="$said">
        <caption>
          <xsl:for-each select="$said">
            <xsl:choose>
              <xsl:when test="self::p" xpath-default-namespace=""><xsl:sequence select="."/></xsl:when>
              <xsl:otherwise><p><xsl:sequence select="."/></p></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </caption>
      </xsl:if>
      <xsl:for-each select="figDesc[normalize-space()][1]">
        <alt-text>{em:edited(node())}</alt-text>
      </xsl:for-each>
      <xsl:for-each select="graphic[x:is-picture(@url)]">
        <graphic xlink:href="{normalize-space(@url)}"/>
      </xsl:for-each>
    </fig>
  </xsl:template>

  <!-- an address of the web, or a path below the file -->
  <xsl:function name="x:is-picture" as="xs:boolean">
    <xsl:param name="url" as="attribute()?"/>
    <xsl:sequence select="exists(x:address($url)) or matches($url, '^[\w.-][^\s:\\]*$') and not(contains($url, '..'))"/>
  </xsl:function>
</xsl:stylesheet>
